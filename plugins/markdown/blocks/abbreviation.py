"""Abbreviations: `*[HTML]: HyperText Markup Language`, one a line."""

from __future__ import annotations

import re

from .line import Line
from .parser import Blocks

_DEFINITION = re.compile(r" {0,3}\*\[([^\[\]\\]+)\]:[ \t]*(\S.*)$")


class Rule:
    triggers = "*"

    def start(self, blocks: Blocks, line: Line, level: int) -> bool:
        found = _DEFINITION.match(line.rest)
        if not found or blocks.paragraph(level):
            return False
        blocks.close_to(level)
        blocks.abbreviations[found[1].strip()] = found[2].strip()
        return True
