"""Attribute lists: `{: .class #id lang=de }` after a block or an inline element."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import AttrListTreeprocessor

from ..core.document import Document
from ..core.feature import Feature


class _AttributeLists(AttrListTreeprocessor):
    """Python-markdown's, but a brace must be followed by `:`, `#` or `.`, and the next brace closes it.

    Without that, `{filename}` at the end of a heading would be an attribute, and a list would reach to the last brace of
    its line. The sanitiser decides what an author may set: a `style` or `onclick` set here is dropped and reported there.
    """

    # Final in python-markdown, but only for type checkers.
    BASE_RE = r"\{(?::[ ]*|(?=[#.]))([^\}\n ][^}\n]*)\}"  # type: ignore[misc]
    HEADER_RE = re.compile(rf"[ ]+{BASE_RE}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"(?:\n|^)[ ]*{BASE_RE}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{BASE_RE}")  # type: ignore[misc]


def _set(root: Element, document: Document) -> None:
    _AttributeLists(document.md).run(root)
    for element in root.iter():
        for name, value in list(element.items()):
            if value is None:  # a bare word in a list; as in HTML, an attribute without a value is empty
                element.set(name, "")


FEATURE = Feature(after=(_set,))
