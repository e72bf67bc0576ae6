"""Quotations with a source: the last line of a quotation, where it begins with a dash (`> — Ada`, `> -- Ada`)."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

from plugins.markdown.source import Source

_SOURCE = re.compile(r"(?:^|\n)[ \t]*(?:—|–|-{2,3})[ \t]+(?=\S)(.+)$")


class Quotations(Treeprocessor):
    """A figure of the quotation, with its source as the caption: what is not quoted stands outside (HTML, 4.4.4)."""

    def run(self, root: Element) -> None:
        quotations = [
            (parent, quote) for parent in root.iter() for quote in parent if quote.tag == "blockquote"
        ]
        for parent, quote in quotations:
            if source := _take_source(quote):
                figure = Element("figure", {"class": "quotation"})
                parent[list(parent).index(quote)] = figure
                figure.append(quote)
                SubElement(figure, "figcaption").text = Source(f"— {source}", source.line)


def _take_source(quote: Element) -> Source | None:
    """The source, taken out of the quotation; None where it has none, or is nothing else."""
    last = quote[-1] if len(quote) else None
    if last is None or last.tag != "p" or not isinstance(last.text, Source):
        return None
    text = last.text
    found = _SOURCE.search(text)
    if not found or (len(quote) == 1 and found.start() == 0):
        return None
    last.text = text.until(len(text[: found.start()].rstrip()))
    if not last.text:
        quote.remove(last)
    return text.after(found.start(1))
