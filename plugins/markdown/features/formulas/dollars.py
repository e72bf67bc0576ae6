"""Finds formulas, on lines of their own and in a line.

Dollars mostly mean money. So a formula in a line neither begins nor ends with white space, and there is no letter or
digit right before or after it. Its content is TeX, in which Markdown's marks mean nothing.
"""

from __future__ import annotations

import re
from itertools import islice
from xml.etree.ElementTree import Element

from ...core.blocks import Blocks, Raw
from ...core.document import Document
from ...core.inline import Inline, verbatim
from ...core.line import Line
from ...highlight import code_html

_OPENING = re.compile(r" {0,3}\$\$(?!\$)([^$]*)$")
_AROUND = " \t>"  # markers of containers before a line, and white space
# `$5 to 10$` is a price, and `$3 \text{ apples}$` is not.
_PRICE = re.compile(r"\d[\d.,]*[A-Za-z]?[ ](?:[A-Za-z]{2,}|[–—-] ?\d)[^\\^_={}]*$")


class Formula(Raw):
    """The lines up to one that ends with `$$`."""

    def __init__(self, first: str) -> None:
        super().__init__()
        self.lines = [first]

    def continues(self, line: Line) -> bool:
        return not line.blank

    def add(self, line: Line, blocks: Blocks) -> None:
        blocks.document.code_lines.add(line.number)
        tex, closing, _ = line.rest.partition("$$")
        self.lines.append(tex)
        if closing:
            blocks.close_to(len(blocks.open) - 1)

    def html(self, document: Document) -> str:
        return code_html("\n".join(self.lines), "math", document.words)


def start(blocks: Blocks, line: Line, level: int) -> bool:
    """Dollars that are not closed before the next blank line are text."""
    found = _OPENING.match(line.rest)
    if not found or not _is_closed(blocks.lines, line.number):
        return False
    blocks.begin(Formula(found[1]), level)
    blocks.document.code_lines.add(line.number)
    return True


def _is_closed(lines: list[str], number: int) -> bool:
    """Whether a line after line `number` closes the formula that begins there."""
    for text in islice(lines, number, None):
        rest = text.strip(_AROUND)
        if not rest or "$$" in rest:
            return rest.endswith("$$") and rest.count("$$") == 1
    return False


def read(inline: Inline) -> bool:
    text, start = inline.text, inline.position
    inside = start + 1
    while text.startswith("$", inside):
        inside += 1
    dollars = inside - start
    if dollars == 1 and text.startswith("`", inside):
        end = inline.find("`$", inside + 1)
        return end > 0 and _take(inline, text[inside + 1 : end], end + 2)
    end = inline.find_run("$", dollars, inside) if dollars < 3 else -1
    if end < 0 or _is_word(text[start - 1 : start]):
        inline.position = inside
        return True
    tex = text[inside:end]
    if dollars == 1 and (
        _is_word(text[end + 1 : end + 2]) or tex != tex.strip() or "</" in tex or _PRICE.match(tex)
    ):
        return False
    return _take(inline, tex, end + dollars, display=dollars == 2)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _take(inline: Inline, tex: str, end: int, *, display: bool = False) -> bool:
    if not tex.strip():
        return False
    element = Element("code", {"class": "language-math display" if display else "language-math"})
    element.text = verbatim(tex)
    inline.take(end, element)
    return True
