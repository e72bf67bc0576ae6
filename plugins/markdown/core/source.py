"""Text of a block that is still Markdown."""

from __future__ import annotations


class Source(str):
    """Text for the inline phase, which reads nothing else; `line` is the line of the file's text on which it begins."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, text: str, line: int) -> Source:
        source = super().__new__(cls, text)
        source.line = line
        return source

    def after(self, position: int) -> Source:
        """The text after a position."""
        return Source(self[position:], self.line_at(position))

    def until(self, position: int) -> Source:
        """The text before a position."""
        return Source(self[:position], self.line)

    def line_at(self, position: int) -> int:
        return self.line + self.count("\n", 0, position)
