"""Quotations: `> text`, and their sources: a last line that begins with a dash (`> — Ada`, `> -- Ada`)."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from ..core.blocks import Blocks, Container
from ..core.document import Document
from ..core.feature import Feature
from ..core.line import Line
from ..core.source import Source

_SOURCE = re.compile(r"(?:^|\n)[ \t]*(?:—|–|-{2,3})[ \t]+(?=\S)(.+)$")


def _take_marker(line: Line) -> bool:
    indent = line.indent()
    if indent > 3 or not line.text.startswith(">", line.pos + len(line.space())):
        return False
    line.skip(indent)
    line.skip(1)
    if line.indent():
        line.skip(1)
    return True


class Quote(Container):
    def __init__(self) -> None:
        super().__init__(Element("blockquote"), None)

    def continues(self, line: Line) -> bool:
        return _take_marker(line)


def _start(blocks: Blocks, line: Line, level: int) -> bool:
    _take_marker(line)
    blocks.begin(Quote(), level)
    return True


def _cite(root: Element, document: Document) -> None:
    """Puts a quotation into a figure with its source as the caption: what is not quoted belongs outside (HTML, 4.4.4)."""
    quotations = [(parent, quote) for parent in root.iter() for quote in parent if quote.tag == "blockquote"]
    for parent, quote in quotations:
        if source := _take_source(quote):
            figure = Element("figure", {"class": "quotation"})
            parent[list(parent).index(quote)] = figure
            figure.append(quote)
            SubElement(figure, "figcaption").text = Source(f"— {source}", source.line)


def _take_source(quote: Element) -> Source | None:
    """The source, taken out of the quotation; None if it has none, or consists of nothing else."""
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


FEATURE = Feature(blocks={">": _start}, before=(_cite,))
