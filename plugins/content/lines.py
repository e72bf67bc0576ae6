"""Finds the lines on which addresses stand in Markdown. It is asked only once something is wrong with one of them."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from plugins import markdown
from plugins.content.html_links import find

from .front_matter import split
from .text import decode

# What an address begins after: the brackets of a link or of a definition, an attribute; and within one, its scheme.
_BRACKETS = r"\](?:\(|:)[ \t]*\n?[ \t]*(?:<|(?![<\s]))"
_ATTRIBUTE = r"(?:(?<=href|.src|cite)|(?<=poster|srcset))\s*=\s*(?:[\"']|(?![\"'\s]))"
_BEGINNING = re.compile(
    rf"(?:{_BRACKETS}|{_ATTRIBUTE})(?![a-zA-Z][a-zA-Z0-9+.-]+:)|://|\bwww\.", re.IGNORECASE
)
_MARK = re.compile("zq([0-9]+)qz")

# How a link or picture is written, by what stands before its address.
_WAYS = (
    ("inline", re.compile(r"\]\(\s*<?\Z")),
    ("reference", re.compile(r"\[([^\[\]]+)\]:\s*<?\Z")),
    ("html", re.compile(r"=\s*[\"']?\Z")),
)
_SCHEME_BEFORE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*\Z")
_NEAR = 1_100  # characters: a label has 999 at most (CommonMark 0.31.2, 4.7)


class Placed(Struct, frozen=True):
    """An address as `html_links.find` gives it, and its line in the Markdown, from 1; 0 where that is not known.

    `syntax` says how it is written: `inline`, as a `reference` (whose `label` that is), as `html`, or bare (empty).
    """

    address: str
    line: int = 0
    syntax: str = ""
    label: str = ""


def addresses_in(body: str) -> list[Placed]:
    """Every address in the HTML of the Markdown `body`, in order, with its place.

    What is an address is for Markdown to say: each place that may be one gets a mark, and the marks that come out in
    addresses tell. So nothing in code or comments is taken for one, and a definition's address has the line of that.
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
    """The addresses in a source file of those bytes, with their lines in it."""
    source, _ = split("", decode("", data)[0])
    placed = addresses_in(source.body)
    return [(each.address, each.line and each.line + source.body_line - 1) for each in placed]


@lru_cache(maxsize=1)  # of a text there is mostly more than one to ask for
def places(html: str, body: str) -> dict[int, Placed]:
    """The place of each address in `html`, by where it begins there; `body` is the Markdown that has become that."""
    found, placed = find(html), addresses_in(body)
    if [address for _, _, address in found] != [each.address for each in placed]:
        return {}
    return {start: place for (start, _, _), place in zip(found, placed, strict=True)}


def _placed(address: str, body: str, ends: list[int]) -> Placed:
    mark = _MARK.search(address)
    if not mark:
        return Placed(address)
    end = ends[int(mark[1])]
    way, label = _way(body[max(end - _NEAR, 0) : end])
    # An address in another's query has a mark of its own, and so has “www.” behind a scheme.
    return Placed(_MARK.sub("", address), body.count("\n", 0, end) + 1, way, label)


def _way(before: str) -> tuple[str, str]:
    before = _SCHEME_BEFORE.sub("", before.removesuffix("://"))
    for way, pattern in _WAYS:
        if found := pattern.search(before):
            return way, found[1] if way == "reference" else ""
    return "", ""
