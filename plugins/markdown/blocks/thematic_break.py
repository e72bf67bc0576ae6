"""Thematic breaks: `---`, `***`, `_ _ _`."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from .line import Line
from .parser import Blocks

_BREAK = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")


class Rule:
    triggers = "*-_"

    def start(self, blocks: Blocks, line: Line, level: int) -> bool:
        if not _BREAK.match(line.rest):
            return False
        blocks.append(Element("hr"), level)
        return True
