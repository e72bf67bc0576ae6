"""Callouts: a quotation that begins with `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from ..words import Words

_MARKER = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)", re.I)


class Callouts(Treeprocessor):
    """`<aside class="callout note">` with its kind as a visible title."""

    def __init__(self, md: Markdown, words: Words) -> None:
        super().__init__(md)
        self.words = words

    def run(self, root: Element) -> None:
        for quote in root.iter("blockquote"):
            first = quote[0] if len(quote) else None
            found = _MARKER.match(first.text or "") if first is not None and first.tag == "p" else None
            if first is None or found is None:
                continue
            kind = found[1].lower()
            quote.tag = "aside"
            quote.set("class", f"callout {kind}")
            first.text = (first.text or "")[found.end() :]
            if not first.text:
                quote.remove(first)
            title = Element("p", {"class": "callout-title"})
            title.text = getattr(self.words, kind)
            quote.insert(0, title)
