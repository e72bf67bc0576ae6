"""Marks the abbreviations that the text defines."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrTreeprocessor

from ..blocks.parser import Blocks


class Abbreviations(AbbrTreeprocessor):
    """Python-markdown's, fed by our block phase, and not inside code."""

    def __init__(self, md: Markdown, blocks: Blocks) -> None:
        super().__init__(md, blocks.abbreviations)

    def iter_element(self, el: Element, parent: Element | None = None) -> None:
        if el.tag not in ("raw", "code", "pre"):
            super().iter_element(el, parent)
