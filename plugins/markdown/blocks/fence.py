"""Fenced code blocks: three or more backticks or tildes, and what language it is."""

from __future__ import annotations

import re

from plugins.markdown.characters import unescape

from .line import Line
from .parser import Block, Blocks

_OPENING = re.compile(r"( {0,3})(?:(`{3,})([^`]*)|(~{3,})(.*))$")
_CLOSING = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*$")
_LANGUAGE = re.compile(r"[{\s.]*([^\s{}.,=]*)")


class Fence(Block):
    """The lines up to a fence that is at least as long as the opening one, or to the end of the container."""

    holds_lines = True

    def __init__(self, blocks: Blocks, indent: int, marker: str, info: str) -> None:
        super().__init__(blocks.store_raw(""))
        self.indent = indent
        self.marker = marker
        found = _LANGUAGE.match(unescape(info))
        self.language = found[1] if found else ""
        self.lines: list[str] = []

    def continues(self, line: Line) -> bool:
        return True

    def add(self, line: Line, blocks: Blocks) -> None:
        blocks.code_lines.add(line.number)
        found = _CLOSING.match(line.rest) if line.indent() < 4 else None
        if found and found[1].startswith(self.marker):
            blocks.close_to(len(blocks.open) - 1)
            return
        line.skip(min(self.indent, line.indent()))
        self.lines.append(line.rest)

    def close(self, blocks: Blocks) -> None:
        code = "".join(f"{line}\n" for line in self.lines)
        html = blocks.code.html(code, self.language, blocks.words)
        blocks.markdown.htmlStash.rawHtmlBlocks[int(self.element.text or "0")] = html


class Rule:
    triggers = "`~"

    def start(self, blocks: Blocks, line: Line, level: int) -> bool:
        found = _OPENING.match(line.rest)
        if not found:
            return False
        marker, info = (found[2], found[3]) if found[2] else (found[4], found[5])
        blocks.begin(Fence(blocks, len(found[1]), marker, info), level)
        blocks.code_lines.add(line.number)
        return True
