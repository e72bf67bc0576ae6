"""Callouts: a quotation that begins with `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from ..core.document import Document
from ..core.feature import Feature
from .quotes import marker_of, without_marker

_MARKER = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)", re.I)


def _make(root: Element, document: Document) -> None:
    """`<div class="callout note" role="note">`, named and titled by its kind.

    It is not an `<aside>`: reader modes take those for what is beside the text, and delete them.
    """
    for quote in root.iter("blockquote"):
        found = marker_of(quote, _MARKER)
        if not found:
            continue
        kind = found[1].lower()
        name = getattr(document.words, kind)
        quote.tag = "div"
        quote.attrib.update({"class": f"callout {kind}", "aria-label": name, "role": "note"})
        without_marker(quote, found)
        title = Element("p", {"class": "callout-title"})
        title.text = name
        quote.insert(0, title)


FEATURE = Feature(before=(_make,))
