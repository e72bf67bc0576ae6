"""Thematic breaks: `---`, `***`, `_ _ _`."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from ..core.blocks import Blocks
from ..core.feature import Feature
from ..core.line import Line

_BREAK = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")


def _start(blocks: Blocks, line: Line, level: int) -> bool:
    if not _BREAK.match(line.rest):
        return False
    blocks.append(Element("hr"), level)
    return True


FEATURE = Feature(blocks=dict.fromkeys("*-_", _start))
