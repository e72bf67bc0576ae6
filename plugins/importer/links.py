"""Finds the links and pictures of a Markdown text, outside its code, and writes them anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import NamedTuple

from plugins.content.foreign_markup import without_code

_DESTINATION = re.compile(
    r"""\(\s*(?P<address><[^<>\n]*>|(?:[^\s()<>]|\([^\s()]*\))*)"""
    r"""(?:\s+(?P<title>"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\([^()\n]*\)))?\s*\)"""
)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*(?P<address><[^<>\n]*>|\S+)", re.MULTILINE)
_IMG = re.compile(r"<img\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_OTHER_TAG = re.compile(r"<(?:a|source|video|audio|track)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_LINKED = re.compile(r"\b(?:href|src|poster)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE)
_SPACES = re.compile(r"[\s<>()]")
_FURTHEST = 2_000  # characters from a bracket to the one that closes it


class Link(NamedTuple):
    """A link or picture: its place in the text, its address and words, and what kind of markup it is."""

    start: int
    end: int
    address: str
    words: str
    title: str
    kind: str  # link, picture, definition, img, tag
    linked: bool = False  # a picture that is all of a link


def rewritten(body: str, new: Callable[[Link, int], str | None]) -> str:
    """The text with every link replaced by what `new` makes of it and its line (from 1); None leaves it.

    What stands in the brackets of a link is rewritten before it: a picture may be a link.
    """
    for kinds in (("img", "picture"), ("link", "definition", "tag")):
        parts, at = [], 0
        for link in _links(body):
            if link.kind not in kinds or link.start < at:
                continue
            made = new(link, body.count("\n", 0, link.start) + 1)
            if made is not None:
                parts += [body[at : link.start], made]
                at = link.end
        body = "".join([*parts, body[at:]])
    return body


def _links(body: str) -> list[Link]:
    source = without_code(body)
    return sorted([*_inline(source, body), *_definitions(source), *_tags(source)])


def _inline(source: str, body: str) -> Iterator[Link]:
    at = source.find("](")
    while at >= 0:
        found = _DESTINATION.match(source, at + 1)
        start = _opening(source, at)
        if found and start >= 0:
            is_picture = start > 0 and source[start - 1] == "!" and not _is_escaped(source, start - 1)
            title = (found["title"] or "")[1:-1]
            address = found["address"].removeprefix("<").removesuffix(">")
            kind = "picture" if is_picture else "link"
            first, end = start - is_picture, found.end()
            linked = is_picture and source[max(first - 1, 0)] == "[" and source.startswith("](", end)
            yield Link(first, end, address, body[start + 1 : at], title, kind, linked)
        at = source.find("](", at + 2)


def _opening(source: str, closing: int) -> int:
    """Where the bracket is that the one at `closing` closes; -1 if there is none near."""
    depth = 0
    for at in range(closing - 1, max(closing - _FURTHEST, -1), -1):
        if source[at] == "]" and not _is_escaped(source, at):
            depth += 1
        elif source[at] == "[" and not _is_escaped(source, at):
            if not depth:
                return at
            depth -= 1
    return -1


def _is_escaped(source: str, at: int) -> bool:
    return at > 0 and source[at - 1] == "\\"


def _definitions(source: str) -> Iterator[Link]:
    for found in _DEFINITION.finditer(source):
        address = found["address"].removeprefix("<").removesuffix(">")
        yield Link(found.start("address"), found.end(), address, "", "", "definition")


def _tags(source: str) -> Iterator[Link]:
    for found in _IMG.finditer(source):
        values = attributes(found[0])
        yield Link(
            found.start(),
            found.end(),
            values.get("src", ""),
            values.get("alt", ""),
            values.get("title", ""),
            "img",
            _is_linked(source, found),
        )
    for tag in _OTHER_TAG.finditer(source):
        for found in _LINKED.finditer(tag[0]):
            address = unescape(found[1].strip("\"'"))
            start = tag.start() + found.start(1)
            yield Link(start, start + len(found[1]), address, "", "", "tag")


def _is_linked(source: str, tag: re.Match[str]) -> bool:
    """Whether an <img> is in a link."""
    before = source[max(tag.start() - 500, 0) : tag.start()].rstrip()
    is_all = before.endswith("[") and source.startswith("](", tag.end())
    return is_all or before.rfind("<a ") > before.rfind("</a")


def attributes(tag: str) -> dict[str, str]:
    """The attributes of an HTML tag, by their names in lower case."""
    return {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(tag)}


def destination(address: str) -> str:
    """The address as Markdown takes it between its parentheses."""
    if not _SPACES.search(address):
        return address
    return f"<{address}>" if not re.search(r"[<>\n]", address) else re.sub(_SPACES, _percent, address)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def with_address(link: Link, address: str) -> str:
    """The same link or picture, with that address."""
    if link.kind == "tag":
        return f'"{escape(address)}"'
    if link.kind == "definition":
        return destination(address)
    title = f' "{link.title}"' if link.title and '"' not in link.title else ""
    return f"{'!' * (link.kind == 'picture')}[{link.words}]({destination(address)}{title})"
