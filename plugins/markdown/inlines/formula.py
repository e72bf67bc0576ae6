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
        if dollars == 1 and (_is_word(text[end + 1 : end + 2]) or not _is_formula(tex)):
            return False
        return _take(inline, tex, end + dollars, display=dollars == 2)


def _is_formula(tex: str) -> bool:
    return not (tex[0].isspace() or tex[-1].isspace() or "</" in tex or _PRICE.match(tex))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _take(inline: Inline, tex: str, end: int, *, display: bool = False) -> bool:
    if not tex.strip():
        return False
    element = Element("code", {"class": "language-math display" if display else "language-math"})
    element.text = verbatim(tex)
    inline.take(end, element)
    return True
