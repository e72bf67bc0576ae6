"""Block quotations: `> text`."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from .line import Line
from .parser import Blocks, Container


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


class Rule:
    triggers = ">"

    def start(self, blocks: Blocks, line: Line, level: int) -> bool:
        _take_marker(line)
        blocks.begin(Quote(), level)
        return True
