"""Formulas, as GitHub has them: `$E = mc^2$` in a line, `$$…$$` or a fence of the language `math` for one of its own.

They are TeX and become MathML, which browsers show and screen readers read without a script; the TeX stays with it, for
whoever copies it. After the sanitiser, formulas are code of the language `math`. What takes its place is written in
`mathml`, element by element, from lists of what may be in it; `tex` and `tables` make up for what the converter
lacks.
"""

from __future__ import annotations

import re
from html import escape, unescape

from plugins.markdown.strings import MarkdownStrings

from .wrong import Wrong

_CODE = re.compile(r'<code class="language-math( display)?">(.*?)</code>', re.DOTALL)
# A fence, and `$$…$$` alone in its paragraph.
_BLOCK = re.compile(
    r'<pre [^<>]*><code class="language-math">(.*?)</code></pre>|<p><code class="language-math display">(.*?)</code></p>',
    re.DOTALL,
)


def typeset(html: str, words: MarkdownStrings) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Sanitised HTML with its formulas as MathML; and the TeX of those that cannot be read, each with why."""
    if "language-math" not in html:
        return html, ()
    from .mathml import mathml  # takes libraries that take their time to load

    wrong: dict[str, str] = {}

    def formula(code: str, display: str, html: str) -> str:
        tex = unescape(code).strip()
        try:
            return mathml(tex, display)
        except Wrong as error:
            wrong[tex] = str(error)
            return html

    def block(found: re.Match[str]) -> str:
        written = formula(found[1] or found[2] or "", "block", found[0])
        if written == found[0]:
            return written
        return f'<div class="formula" tabindex="0" role="group" aria-label="{escape(words.formula)}">{written}</div>'

    html = _BLOCK.sub(block, html)
    html = _CODE.sub(lambda found: formula(found[2], "block" if found[1] else "inline", found[0]), html)
    return html, tuple(wrong.items())
