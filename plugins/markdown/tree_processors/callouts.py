"""Callouts: a quotation that begins with `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from plugins.markdown.source import Source
from plugins.markdown.strings import MarkdownStrings

_MARKER = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)", re.I)


class Callouts(Treeprocessor):
    """`<div class="callout note" role="note">`, named and titled by its kind.

    It is no `<aside>`: reader modes take those for what stands beside the text, and delete them.
    """

    def __init__(self, md: Markdown, words: MarkdownStrings) -> None:
        super().__init__(md)
        self.words = words

    def run(self, root: Element) -> None:
        for quote in root.iter("blockquote"):
            first = quote[0] if len(quote) else None
            if first is None or first.tag != "p" or not isinstance(first.text, Source):
                continue
            found = _MARKER.match(first.text)
            if not found:
                continue
            kind = found[1].lower()
            name = getattr(self.words, kind)
            quote.tag = "div"
            quote.attrib.update({"class": f"callout {kind}", "aria-label": name, "role": "note"})
            first.text = first.text.after(found.end())
            if not first.text:
                quote.remove(first)
            title = Element("p", {"class": "callout-title"})
            title.text = name
            quote.insert(0, title)
