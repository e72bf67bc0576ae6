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


def quotations(root: Element) -> list[tuple[Element, Element]]:
    """Every quotation in the tree, with its parent, outer ones first."""
    return [(parent, quote) for parent in root.iter() for quote in parent if quote.tag == "blockquote"]


def marker_of(quote: Element, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The match of the pattern with the text that a quotation begins with."""
    text = text_of(quote)
    return pattern.match(text) if text else None


def text_of(quote: Element) -> Source | None:
    """The text of the paragraph that a quotation begins with; None if it begins with something else."""
    first = quote[0] if len(quote) else None
    if first is None or first.tag != "p" or not isinstance(first.text, Source):
        return None
    return first.text


def without_marker(quote: Element, marker: re.Match[str]) -> None:
    """Take the marker off the quotation, and with it a paragraph that has nothing else."""
    text = text_of(quote)
    if text:
        quote[0].text = text.after(marker.end())
        if not quote[0].text:
            del quote[0]


def take_source(quote: Element) -> Source | None:
    """The source of a quotation with a dash before it, taken out of it; None if it has none, or has nothing else."""
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
    source = text.after(found.start(1))
    return Source(f"— {source}", source.line)


def _cite(root: Element, document: Document) -> None:
    """Puts a quotation into a figure with its source as the caption: what is not quoted belongs outside (HTML, 4.4.4)."""
    for parent, quote in quotations(root):
        if source := take_source(quote):
            figure = Element("figure", {"class": "quotation"})
            parent[list(parent).index(quote)] = figure
            figure.append(quote)
            SubElement(figure, "figcaption").text = source


FEATURE = Feature(blocks={">": _start}, before=(_cite,))
