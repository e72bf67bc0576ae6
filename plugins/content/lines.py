"""Finds the lines of addresses in Markdown. Used only once something is wrong with one of them."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from plugins import markdown
from plugins.content.html_links import find

from .front_matter import split
from .text import decode

# Where an address may begin (after the brackets of a link or definition, or an attribute's name), or its scheme ends.
_BRACKETS = r"\](?:\(|:)[ \t]*\n?[ \t]*(?:<|(?![<\s]))"
_ATTRIBUTE = r"(?:(?<=href|.src|cite)|(?<=poster|srcset))\s*=\s*(?:[\"']|(?![\"'\s]))"
_BEGINNING = re.compile(
    rf"(?:{_BRACKETS}|{_ATTRIBUTE})(?![a-zA-Z][a-zA-Z0-9+.-]+:)|://|\bwww\.", re.IGNORECASE
)
_MARK = re.compile("zq([0-9]+)qz")

# The syntax of a link or picture, by the text before its address.
_SYNTAXES = (
    ("inline", re.compile(r"\]\(\s*<?\Z")),
    ("reference", re.compile(r"\[([^\[\]]+)\]:\s*<?\Z")),
    ("html", re.compile(r"=\s*[\"']?\Z")),
)
_SCHEME_BEFORE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*\Z")
_NEAR = 1_100  # characters to look back: a label has at most 999 (CommonMark 0.31.2, 4.7)


class Placed(Struct, frozen=True):
    """An address as `html_links.find` returns it, with its line in the Markdown: from 1, or 0 if unknown.

    `syntax` is how it is written: `inline`, `reference` (with its `label`), `html`, or empty for a bare address. `at` is
    where the address begins in the Markdown, after its scheme if it has one, or -1 if unknown.
    """

    address: str
    line: int = 0
    syntax: str = ""
    label: str = ""
    at: int = -1


def addresses_in(body: str) -> list[Placed]:
    """Every address in the HTML of the Markdown `body`, in order, with its place; empty if the text is too complex.

    Only Markdown can tell what is an address. So every possible one gets a mark, and the marks that come out in addresses
    give the lines. Nothing in code or comments is taken for an address; a reference has its definition's line.
    """
    ends: list[int] = []

    def marked(found: re.Match[str]) -> str:
        ends.append(found.end())
        return f"{found[0]}zq{len(ends) - 1}qz"

    try:
        html = markdown.render(_BEGINNING.sub(marked, body)).html
    except markdown.TooComplex:
        return []
    return [_placed(address, body, ends) for _, _, address in find(html)]


def addresses_in_file(data: bytes) -> list[tuple[str, int]]:
    """The addresses in a source file with that content, each with its line in the file, or 0 if unknown."""
    source, _ = split("", decode("", data)[0])
    placed = addresses_in(source.body)
    return [(each.address, each.line and each.line + source.body_line - 1) for each in placed]


@lru_cache(maxsize=1)  # mostly, several addresses of one text are asked for in a row
def places(html: str, body: str) -> dict[int, Placed]:
    """The place of each address in `html`, by its start there; `body` is the Markdown that `html` was made of."""
    found, placed = find(html), addresses_in(body)
    if [address for _, _, address in found] != [each.address for each in placed]:
        return {}
    return {start: place for (start, _, _), place in zip(found, placed, strict=True)}


def _placed(address: str, body: str, ends: list[int]) -> Placed:
    mark = _MARK.search(address)
    if not mark:
        return Placed(address)
    end = ends[int(mark[1])]
    syntax, label = _syntax_before(body[max(end - _NEAR, 0) : end])
    # An address may hold further marks: of another one in its query, or of “www.” after its scheme.
    return Placed(_MARK.sub("", address), body.count("\n", 0, end) + 1, syntax, label, end)


def _syntax_before(before: str) -> tuple[str, str]:
    before = _SCHEME_BEFORE.sub("", before.removesuffix("://"))
    for syntax, pattern in _SYNTAXES:
        if found := pattern.search(before):
            return syntax, found[1] if syntax == "reference" else ""
    return "", ""
