"""References to footnotes: `[^label]`. Numbers come later, when the order in the text is known."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown

from ..blocks.paragraph import normalise_label
from ..blocks.parser import Blocks
from .rule import REFUSED, Handled, Rule


class FootnoteReference(Rule):
    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, blocks: Blocks) -> None:
        super().__init__(r"\[\^([^\[\]\s]{1,200})\]", md)
        self.blocks = blocks

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: N802
        label = normalise_label(self.plain(m[1]))
        if label not in self.blocks.footnotes:
            return REFUSED
        element = Element("sup", {"class": "footnote-reference"})
        SubElement(element, "a", {"role": "doc-noteref", "label": label})
        return element, m.start(), m.end()
