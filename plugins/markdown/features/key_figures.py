"""Key figures: a quotation that begins with `[!FIGURE]`, then a number, then its words, and maybe its source.

    > [!FIGURE]
    > **40 %**
    > less time to answer a customer
    > — Support desk, 2025

Without its number or its words it stays a quotation, as on GitHub, where the marker shows.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from ..core.document import Document
from ..core.feature import Feature
from ..core.source import Source
from .quotes import marker_of, quotations, take_source

_MARKER = re.compile(r"\[!FIGURE\][ \t]*(?:\n|$)", re.I)
# In bold, or alone on its line and short: `€ 3.2 million`, `1 in 4`.
_NUMBER = re.compile(
    r"(?:\*\*(?=\S)(?P<stars>[^\n]+?)\*\*|__(?=\S)(?P<lines>[^\n]+?)__"
    r"|(?P<plain>[^\w\s*]{0,2}[ ]?(?:[A-Z]{2,3}[ $]?)?\d[^\n*]{0,17})(?=\n|$))(?:[ \t]*\n|[ \t]+|$)"
)


def _make(root: Element, document: Document) -> None:
    """`<figure class="key-figure"><p><strong>40 %</strong> less time …</p></figure>`: a sentence, wherever it
    is shown or said."""
    for parent, quote in quotations(root):
        marker = marker_of(quote, _MARKER)
        if not marker:
            continue
        blocks = list(quote)
        number, words = _read(blocks, marker.end())
        if not number or not words:
            continue
        figure = Element("figure", {"class": "key-figure"})
        paragraph = SubElement(figure, "p")
        paragraph.text = words
        figure.extend(blocks)
        source = take_source(figure)
        strong = Element("strong")
        strong.text, strong.tail = number, Source(f"\n{paragraph.text}", words.line - 1)
        paragraph.text = ""
        paragraph.insert(0, strong)
        if source:
            SubElement(figure, "figcaption").text = source
        parent[list(parent).index(quote)] = figure


def _read(blocks: list[Element], start: int) -> tuple[Source | None, Source | None]:
    """The number, and the words behind it or in the next paragraph, both taken out of `blocks`; None for what is
    missing."""
    text = _take_text(blocks, start) or _take_text(blocks)
    found = _NUMBER.match(text) if text else None
    if not text or not found:
        return None, None
    kind = found.lastgroup or ""
    number = text.until(found.end(kind)).after(found.start(kind))
    return number, text.after(found.end()) or _take_text(blocks)


def _take_text(blocks: list[Element], start: int = 0) -> Source | None:
    """The text of a paragraph that the blocks begin with, from `start` on, taken out of them."""
    if not blocks or blocks[0].tag != "p" or not isinstance(blocks[0].text, Source):
        return None
    text: Source = blocks[0].text
    del blocks[0]
    return text.after(start)


FEATURE = Feature(before=(_make,))
