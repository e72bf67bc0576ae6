"""Marks the abbreviations that the text defines."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrTreeprocessor

from ..blocks.parser import Blocks


class Abbreviations(AbbrTreeprocessor):
    """Python-markdown's, fed by our block phase. It leaves code alone, for code is an `AtomicString`."""

    def __init__(self, md: Markdown, blocks: Blocks) -> None:
        super().__init__(md)
        self.blocks = blocks

    def run(self, root: Element) -> Element | None:
        self.abbrs = self.blocks.abbreviations
        return super().run(root)
