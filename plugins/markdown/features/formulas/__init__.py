"""Formulas, as on GitHub: `$x^2$`, $`x^2`$ or `$$x^2$$` in a line, between lines of `$$`, or in a fence of the language
`math`.

They are TeX and become MathML, which browsers show and screen readers read without a script; the TeX is kept in it, for
copying. Until the sanitiser, formulas are code of the language `math` (`dollars`). Then `mathml` replaces them, written
element by element from allow-lists; `tex` and `tables` make up for what the converter lacks.
"""

from __future__ import annotations

import re
from html import escape, unescape

from ...core.document import Document
from ...core.feature import Feature
from .dollars import read, start
from .wrong import Wrong

_CODE = re.compile(r'<code class="language-math( display)?">(.*?)</code>', re.DOTALL)
# A fence, or `$$…$$` alone in its paragraph.
_BLOCK = re.compile(
    r'<pre [^<>]*><code class="language-math">(.*?)</code></pre>|<p><code class="language-math display">(.*?)</code></p>',
    re.DOTALL,
)


def _typeset(html: str, document: Document) -> str:
    """Sanitised HTML with its formulas as MathML; those that cannot be read stay code, and are reported."""
    if "language-math" not in html:
        return html
    from .mathml import mathml  # imports libraries that are slow to load

    def formula(code: str, display: str, html: str) -> str:
        tex = unescape(code).strip()
        try:
            return mathml(tex, display)
        except Wrong as error:
            document.unreadable[tex] = str(error)
            return html

    def block(found: re.Match[str]) -> str:
        written = formula(found[1] or found[2] or "", "block", found[0])
        if written == found[0]:
            return written
        name = escape(document.words.formula)
        return f'<div class="formula" tabindex="0" role="group" aria-label="{name}">{written}</div>'

    html = _BLOCK.sub(block, html)
    return _CODE.sub(lambda found: formula(found[2], "block" if found[1] else "inline", found[0]), html)


FEATURE = Feature(blocks={"$": start}, inlines={"$": read}, html=(_typeset,))
