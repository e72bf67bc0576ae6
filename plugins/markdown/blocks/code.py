"""Code blocks that are indented by four columns."""

from __future__ import annotations

from plugins.markdown.highlight import code_html

from .line import Line
from .parser import Block, Blocks


class Code(Block):
    """Lines of code. Blank lines at the end belong to what follows."""

    holds_lines = holds_blank_lines = True

    def __init__(self, blocks: Blocks) -> None:
        super().__init__(blocks.store_raw(""))
        self.lines: list[str] = []

    def continues(self, line: Line) -> bool:
        return line.indent() >= 4 or line.blank

    def add(self, line: Line, blocks: Blocks) -> None:
        line.skip(min(line.indent(), 4))
        self.lines.append(line.rest)
        blocks.code_lines.add(line.number)

    def close(self, blocks: Blocks) -> None:
        while not self.lines[-1].strip(" \t"):
            self.lines.pop()
        html = code_html("".join(f"{line}\n" for line in self.lines), "", blocks.words)
        blocks.markdown.htmlStash.rawHtmlBlocks[int(self.element.text or "0")] = html
