"""Formulas where MathML may not arrive.

Feed readers either show MathML or take it out, and mail programs take it out: then the formula's TeX is what is left to
show.
"""

from __future__ import annotations

import re
from html import escape, unescape

# As `markdown/features/formulas/mathml.py` writes it.
_FORMULA = re.compile(
    r'<math((?: [a-z]+="[^"]*")*)><semantics>(.*?)<annotation encoding="application/x-tex">(.*?)</annotation>'
    r"</semantics></math>",
    re.DOTALL,
)


def with_tex(html: str) -> str:
    """`html` with its TeX beside each formula.

    It is `hidden`, an attribute that a reader's sanitiser takes out as surely as it takes out MathML: who sees the formula
    does not see the TeX, and who does not see the formula does.
    """
    return _FORMULA.sub(_beside, html)


def as_tex(html: str) -> str:
    """`html` with the TeX of each formula in its place."""
    return _FORMULA.sub(r"<code>\3</code>", html)


def _beside(found: re.Match[str]) -> str:
    attributes, formula, tex = found.groups()
    alternative = escape(unescape(tex))
    return f'<math{attributes} alttext="{alternative}">{formula}</math><code hidden>{tex}</code>'
