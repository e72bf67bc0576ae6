"""Paragraphs, and the link reference definitions that may begin them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from ..references import definition
from ..source import Source
from .block import Block, Container
from .line import Line

if TYPE_CHECKING:
    from .parser import Blocks


class Paragraph(Block):
    """Lines of text. Leading white space means nothing; trailing white space is a hard break, except at the
    end."""

    def __init__(self, parent: Container) -> None:
        super().__init__(Element("p"))
        self.parent = parent
        self.lines: list[str] = []
        self.first_line = 0

    def continues(self, line: Line) -> bool:
        return not line.blank

    def add(self, line: Line, blocks: Blocks) -> None:
        self.first_line = self.first_line or line.number
        self.lines.append(line.rest.lstrip(" \t"))

    def take_text(self, blocks: Blocks) -> Source:
        """The text without the link definitions at its beginning, which go to the instance's references."""
        text = Source("\n".join(self.lines), self.first_line)
        at = 0
        while text.startswith("[", at) and (found := definition(text, at)):
            label, target = found
            blocks.define(label, target)
            at = target.end
        if at:
            text = text.after(at)
            self.first_line = text.line
            self.lines = text.split("\n") if text else []
        return text.until(len(text.rstrip(" \t\n")))

    def close(self, blocks: Blocks) -> None:
        text = self.take_text(blocks)
        if text:
            blocks.set_text(self.element, text)
        else:
            del self.parent.element[-1]  # which it is; to look for it takes longer the more there are
