"""Paragraphs, and the link reference definitions that may begin them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from .block import Block, Container
from .line import Line

if TYPE_CHECKING:
    from .parser import Blocks

LABEL = r"\[((?:[^\[\]\\]|\\.){1,999})\]"
_DEFINITION = re.compile(
    LABEL
    + r""":[ \t]*\n?[ \t]*(?:<([^<>\n]*)>|([^\s<]\S*))
    (?:(?:[ \t]+|[ \t]*\n[
    \t]*)(?:"((?:[^"\\]|\\.){0,999}+)"|'((?:[^'\\]|\\.){0,999}+)'|\(((?:[^()\\]|\\.){0,999}+)\)))? [ \t]*(?:\n|$)""",
    re.VERBOSE | re.DOTALL,
)
_UNTITLED = re.compile(LABEL + r":[ \t]*\n?[ \t]*(?:<([^<>\n]*)>|([^\s<]\S*))[ \t]*(?:\n|$)", re.DOTALL)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def normalise_label(label: str) -> str:
    """Labels are the same whatever their case and white space."""
    return " ".join(label.casefold().split())


class Paragraph(Block):
    """Lines of text. Leading white space means nothing; trailing white space is a hard break, except at the
    end."""

    def __init__(self, parent: Container) -> None:
        super().__init__(Element("p"))
        self.parent = parent
        self.lines: list[str] = []

    def continues(self, line: Line) -> bool:
        return not line.blank

    def add(self, line: Line, blocks: Blocks) -> None:
        self.lines.append(line.rest.lstrip(" \t"))

    def take_text(self, blocks: Blocks) -> str:
        """The text without the link definitions at its beginning, which go to the instance's references."""
        text = "\n".join(self.lines)
        at = 0
        while text.startswith("[", at):
            found = _DEFINITION.match(text, at) or _UNTITLED.match(text, at)
            if not found or not found[1].strip():
                break
            address = found[2] if found[2] is not None else found[3]
            title = next((part for part in found.groups()[3:] if part), "")
            blocks.markdown.references.setdefault(
                normalise_label(found[1]), (_ESCAPE.sub(r"\1", address), _ESCAPE.sub(r"\1", title))
            )
            at = found.end()
        self.lines = text[at:].split("\n") if at < len(text) else []
        return text[at:].rstrip(" \t\n")

    def close(self, blocks: Blocks) -> None:
        text = self.take_text(blocks)
        if text:
            blocks.set_text(self.element, text)
        else:
            self.parent.element.remove(self.element)
