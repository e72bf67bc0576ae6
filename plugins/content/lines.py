"""Finds the lines on which addresses stand in Markdown. It is asked only once something is wrong with one of them."""

from __future__ import annotations

import re
from itertools import count

from plugins import dialect
from plugins.links import find

from .front_matter import split
from .text import decode

# What an address begins after: the brackets of a link or of a definition, an attribute; and within one, its scheme.
_SCHEME = r"(?![a-zA-Z][a-zA-Z0-9+.-]+:)"
_BEGINNING = re.compile(
    rf"(?:\]\([ \t]*\n?[ \t]*<?|\]:[ \t]*\n?[ \t]*<?|(?<=href|.src|cite)=\s*[\"']?|(?<=poster|srcset)=\s*[\"']?){_SCHEME}"
    r"|://|\bwww\.",
    re.IGNORECASE,
)
_MARK = re.compile("zq([0-9]+)qz")

# An address as `plugins.links.find` gives it, and its line in the Markdown, from 1; 0 where that is not known.
Placed = tuple[str, int]


def addresses_in(body: str) -> list[Placed]:
    """Every address in the HTML of the Markdown `body`, in order, with its line.

    What is an address is for Markdown to say: each place that may be one gets a mark, and the marks that come out in
    addresses tell. So nothing in code or comments is taken for one, and a definition's address has the line of that.
    """
    numbers, lines = count(), []

    def marked(found: re.Match[str]) -> str:
        lines.append(body.count("\n", 0, found.end()) + 1)
        return f"{found[0]}zq{next(numbers)}qz"

    try:
        html = dialect.render(_BEGINNING.sub(marked, body)).html
    except dialect.TooComplex:
        return []
    return [_placed(address, lines) for _, _, address in find(html)]


def addresses_in_file(data: bytes) -> list[Placed]:
    """The same of a source file of those bytes, whose lines they are."""
    source, _ = split("", decode("", data)[0])
    return [(address, line and line + source.body_line - 1) for address, line in addresses_in(source.body)]


def _placed(address: str, lines: list[int]) -> Placed:
    mark = _MARK.search(address)
    return (address[: mark.start()] + address[mark.end() :], lines[int(mark[1])]) if mark else (address, 0)
