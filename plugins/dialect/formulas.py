"""Formulas, as GitHub has them: `$E = mc^2$` in a line, `$$…$$` or a fence of the language `math` for one of its own.

They are TeX and become MathML, which browsers show and screen readers read without a script. After the sanitiser,
formulas are code of the language `math`; the MathML that takes its place is written here, element by element, from lists
of what may be in it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from xml.etree.ElementTree import Element

from .words import Words

_CODE = re.compile(r'<code class="language-math( display)?">(.*?)</code>', re.DOTALL)
# A fence, and `$$…$$` alone in its paragraph.
_BLOCK = re.compile(
    r'<pre [^<>]*><code class="language-math">(.*?)</code></pre>|<p><code class="language-math display">(.*?)</code></p>',
    re.DOTALL,
)
_COMMAND = re.compile(r"\\[A-Za-z]+")
LONGEST = 2_000  # characters
DEEPEST = 50  # braces
# What MathML Core has (https://www.w3.org/TR/mathml-core/), but for what links, runs or sets a style.
_ELEMENTS = (
    "math mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup "
    "msup mtable mtd mtext mtr munder munderover"
)
_ATTRIBUTES = (
    "accent accentunder columnalign columnspan depth display displaystyle fence form height largeop linethickness lspace "
    "mathvariant maxsize minsize movablelimits rowspan rspace scriptlevel separator stretchy symmetric width"
)
ELEMENTS, ATTRIBUTES = frozenset(_ELEMENTS.split()), frozenset(_ATTRIBUTES.split())


class Wrong(ValueError):
    """A formula cannot be read; the message says why, to follow the word “which”."""


def typeset(html: str, words: Words) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Sanitised HTML with its formulas as MathML; and the TeX of those that cannot be read, each with why."""
    wrong: dict[str, str] = {}

    def formula(code: str, display: str, html: str) -> str:
        tex = unescape(code).strip()
        try:
            return _mathml(tex, display)
        except Wrong as error:
            wrong[tex] = str(error)
            return html

    def block(found: re.Match[str]) -> str:
        mathml = formula(found[1] or found[2], "block", found[0])
        if mathml == found[0]:
            return mathml
        return f'<div class="formula" tabindex="0" role="group" aria-label="{escape(words.formula)}">{mathml}</div>'

    html = _BLOCK.sub(block, html)
    html = _CODE.sub(lambda found: formula(found[2], "block" if found[1] else "inline", found[0]), html)
    return html, tuple(wrong.items())


@lru_cache(maxsize=256)
def _mathml(tex: str, display: str) -> str:
    from latex2mathml import converter  # loaded when there is a formula, which most texts have none of

    if len(tex) > LONGEST:
        raise Wrong(f"has more than {LONGEST:,} characters")
    _check_braces(tex)
    try:
        root = converter.convert_to_element(tex, display=display)
    except _faults() as error:
        raise Wrong("is not complete") from error
    del root.attrib["xmlns"]
    if display == "inline":  # which is what MathML takes for granted
        del root.attrib["display"]
    return _written(root)


def _faults() -> tuple[type[Exception], ...]:
    """What the converter raises where a formula ends too early: its own exceptions, and some that it did not foresee."""
    from latex2mathml import exceptions

    known = [each for each in vars(exceptions).values() if isinstance(each, type)]
    named = (each for each in known if issubclass(each, Exception))
    return (*named, LookupError, ValueError, TypeError, AttributeError, StopIteration, RecursionError)


def _check_braces(tex: str) -> None:
    """Each brace has its other one, and they are not nested beyond reason: the converter calls itself for each."""
    depth = 0
    for brace in re.findall(r"(?<!\\)(?:\\\\)*([{}])", tex):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
        if depth > DEEPEST:
            raise Wrong(f"nests braces more than {DEEPEST} deep")
    if depth:
        raise Wrong("has a brace without its other one")


def _written(element: Element) -> str:
    """The element as HTML, if all of it may be in a page."""
    if element.tag not in ELEMENTS:
        raise Wrong(f"needs <{element.tag}>, which browsers do not know")
    if refused := sorted(element.attrib.keys() - ATTRIBUTES):
        raise Wrong(f"sets {' and '.join(refused)}")
    text = unescape(element.text or "")
    if element.tag != "mtext" and (unknown := _COMMAND.search(text)):
        raise Wrong(f"uses {unknown[0]}, which is not known")
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in sorted(element.items()))
    inner = "".join(map(_written, element))
    return f"<{element.tag}{attributes}>{escape(text, quote=False)}{inner}</{element.tag}>"
