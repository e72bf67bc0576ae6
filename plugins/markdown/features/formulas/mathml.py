"""TeX to MathML, without anything that links, runs or loads."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from xml.etree.ElementTree import Element

from latex2mathml import converter, exceptions

from . import tables
from .tex import prepared
from .wrong import Wrong

# What MathML Core has (https://www.w3.org/TR/mathml-core/), except what links, runs or sets a style.
_ELEMENTS = (
    "math mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup "
    "msup mtable mtd mtext mtr munder munderover"
)
_ATTRIBUTES = (
    "accent accentunder class columnalign columnspan depth display displaystyle fence form height largeop linethickness "
    "lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits rowspan rspace scriptlevel "
    "separator stretchy symmetric width"
)
# Of older MathML; without them a formula looks the same, or a little tighter.
_IGNORED = "columnspacing linebreak notation rowlines rowspacing voffset"
ELEMENTS, ATTRIBUTES, IGNORED = (frozenset(names.split()) for names in (_ELEMENTS, _ATTRIBUTES, _IGNORED))
_COMMAND = re.compile(r"\\[A-Za-z]+")
_CLASSES = frozenset(("", "above", "aligned", "after", "before", "below", "boxed"))  # those that we set
_COLOUR = re.compile(r"[A-Za-z]+|#(?:[0-9A-Fa-f]{3}){1,2}")
_ESCAPED = re.compile(r"\\([$%&#_{}])")
# What the converter raises if a formula ends too early: its own exceptions, and some that it did not foresee.
_OWN = [each for each in vars(exceptions).values() if isinstance(each, type) and issubclass(each, Exception)]
_FORESEEN_BY_NONE = (LookupError, ValueError, TypeError, AttributeError, StopIteration, RecursionError)
_FAULTS: tuple[type[Exception], ...] = (*_OWN, *_FORESEEN_BY_NONE)


@lru_cache(maxsize=256)
def mathml(tex: str, display: str) -> str:
    """The formula as a `<math>` element that also holds its TeX; `display` is `block` or `inline`. Raises Wrong."""
    source, columns = prepared(tex)
    try:
        math = converter.convert_to_element(source, display=display)
    except _FAULTS as error:
        raise Wrong("is not complete") from error
    tables.finish(math, columns)
    formula = "".join(map(_written, math))
    if len(math) != 1:
        formula = f"<mrow>{formula}</mrow>"
    block = ' display="block"' if display == "block" else ""  # inline is MathML's default
    annotation = f'<annotation encoding="application/x-tex">{escape(tex, quote=False)}</annotation>'
    return f"<math{block}><semantics>{formula}{annotation}</semantics></math>"


def _written(element: Element) -> str:
    """The element as HTML. Raises Wrong if any of it may not be in a page."""
    name = element.tag
    if name == "menclose" and element.get("notation") == "box":
        name = "mrow"
        element.set("class", "boxed")
    if name not in ELEMENTS:
        raise Wrong(f"needs <{name}>, which browsers do not know")
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in _attributes(element))
    inner = "".join(map(_written, element))
    return f"<{name}{attributes}>{escape(_text(element), quote=False)}{inner}</{name}>"


def _attributes(element: Element) -> list[tuple[str, str]]:
    values = sorted((name, value) for name, value in element.items() if name not in IGNORED)
    refused = [name for name, value in values if name not in ATTRIBUTES or not _is_allowed(name, value)]
    if refused:
        raise Wrong(f"sets {' and '.join(refused)}")
    return values


def _is_allowed(name: str, value: str) -> bool:
    if name == "class":
        return _CLASSES.issuperset(value.split())
    return name not in ("mathcolor", "mathbackground") or bool(_COLOUR.fullmatch(value))


def _text(element: Element) -> str:
    if element.tag != "mtext" and element.text == "&":
        raise Wrong(r"has & outside of a table (\& is the character)")
    text = unescape(element.text or "")
    if element.tag == "mtext":
        return _ESCAPED.sub(r"\1", text)
    if unknown := _COMMAND.search(text):
        raise Wrong(f"uses {unknown[0]}, which is not known")
    return text
