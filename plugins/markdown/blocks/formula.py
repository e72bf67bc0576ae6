"""Formulas on lines of their own, between lines that say `$$`."""

from __future__ import annotations

import re
from itertools import islice

from plugins.markdown.highlight import code_html

from .line import Line
from .parser import Block, Blocks

_OPENING = re.compile(r" {0,3}\$\$(?!\$)([^$]*)$")
_AROUND = " \t>"  # what containers put before a line, and what means nothing


class Formula(Block):
    """The lines up to one that ends with `$$`."""

    holds_lines = True

    def __init__(self, blocks: Blocks, first: str) -> None:
        super().__init__(blocks.store_raw(""))
        self.lines = [first]

    def continues(self, line: Line) -> bool:
        return not line.blank

    def add(self, line: Line, blocks: Blocks) -> None:
        blocks.code_lines.add(line.number)
        tex, closing, _ = line.rest.partition("$$")
        self.lines.append(tex)
        if closing:
            blocks.close_to(len(blocks.open) - 1)

    def close(self, blocks: Blocks) -> None:
        html = code_html("\n".join(self.lines), "math", blocks.words)
        blocks.markdown.htmlStash.rawHtmlBlocks[int(self.element.text or "0")] = html


class Rule:
    """Dollars that nothing closes before the next blank line are text."""

    triggers = "$"

    def start(self, blocks: Blocks, line: Line, level: int) -> bool:
        found = _OPENING.match(line.rest)
        if not found or not _is_closed(blocks.lines, line.number):
            return False
        blocks.begin(Formula(blocks, found[1]), level)
        blocks.code_lines.add(line.number)
        return True


def _is_closed(lines: list[str], number: int) -> bool:
    """Whether a line behind that with this number ends the formula that begins on it."""
    for text in islice(lines, number, None):
        rest = text.strip(_AROUND)
        if not rest or "$$" in rest:
            return rest.endswith("$$") and rest.count("$$") == 1
    return False
