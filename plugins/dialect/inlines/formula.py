"""Formulas in a line, as GitHub has them: `$x^2$`, $`x^2`$, and `$$x^2$$` for one that is displayed.

Dollars are money first. So a formula begins at no white space and ends at none; no letter or digit stands before it or
behind it. What is in it is TeX, in which no mark of Markdown means anything.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from .inline import Inline, verbatim

# `$5 to 10$` is a price, and `$3 \text{ apples}$` is not.
_PRICE = re.compile(r"\d[\d.,]*[A-Za-z]?[ ](?:[A-Za-z]{2,}|[–—-] ?\d)[^\\^_={}]*$")


class Rule:
    triggers = "$"

    def read(self, inline: Inline) -> bool:
        text, start = inline.text, inline.position
        dollars = 2 if text.startswith("$$", start) else 1
        inside = start + dollars
        if dollars == 1 and text.startswith("`", inside):
            end = inline.find("`$", inside + 1)
            return end > 0 and _take(inline, text[inside + 1 : end], end + 2)
        end = _end(inline, inside, dollars)
        if end < 0 or _is_word(text[start - 1 : start]) or text[start - 1 : start] == "$":
            inline.position = inside
            return True
        tex = text[inside:end]
        if dollars == 2:
            return _take(inline, tex, end + 2, display=True)
        behind = text[end + 1 : end + 2]
        if tex[:1].isspace() or tex[-1:].isspace() or _is_word(behind) or behind == "$" or _PRICE.match(tex):
            return False
        return _take(inline, tex, end + 1)


def _end(inline: Inline, inside: int, dollars: int) -> int:
    """Where the dollars come that end what begins there, or -1."""
    mark = "$" * dollars
    end = inline.find(mark, inside)
    while end > 0 and _escaped(inline.text, end):
        end = inline.find(mark, end + 1)
    return end if end > inside else -1


def _escaped(text: str, place: int) -> bool:
    slashes = 0
    while text[place - slashes - 1] == "\\":
        slashes += 1
    return slashes % 2 == 1


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _take(inline: Inline, tex: str, end: int, *, display: bool = False) -> bool:
    if not tex.strip():
        return False
    element = Element("code", {"class": "language-math display" if display else "language-math"})
    element.text = verbatim(tex)
    inline.take(end, element)
    return True
