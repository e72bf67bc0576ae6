"""Callouts: a quotation that begins with `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from ..core.document import Document
from ..core.feature import Feature
from ..core.source import Source

_MARKER = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)", re.I)


def _make(root: Element, document: Document) -> None:
    """`<div class="callout note" role="note">`, named and titled by its kind.

    It is not an `<aside>`: reader modes take those for what is beside the text, and delete them.
    """
    for quote in root.iter("blockquote"):
        first = quote[0] if len(quote) else None
        if first is None or first.tag != "p" or not isinstance(first.text, Source):
            continue
        found = _MARKER.match(first.text)
        if not found:
            continue
        kind = found[1].lower()
        name = getattr(document.words, kind)
        quote.tag = "div"
        quote.attrib.update({"class": f"callout {kind}", "aria-label": name, "role": "note"})
        first.text = first.text.after(found.end())
        if not first.text:
            quote.remove(first)
        title = Element("p", {"class": "callout-title"})
        title.text = name
        quote.insert(0, title)


FEATURE = Feature(before=(_make,))
