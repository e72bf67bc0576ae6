"""One line of source, read from left to right by the containers it is in."""

import re

_INDENT = re.compile(r"[ \t]*")


class Line:
    """A cursor over one line.

    Tabs in the indentation count to the next multiple of four columns. They are expanded in place when an
    indentation is looked at; all that is left of the cursor is then one column a character wide.
    """

    __slots__ = ("number", "pos", "text")

    def __init__(self, text: str, number: int) -> None:
        self.text = text
        self.number = number
        self.pos = 0

    @property
    def rest(self) -> str:
        """What the containers have left, indentation included."""
        return self.text[self.pos :]

    @property
    def blank(self) -> bool:
        text = self.text
        return self.pos >= len(text) or not text[self.pos :].strip(" \t")

    def indent(self) -> int:
        """The columns of white space at the cursor."""
        text, pos = self.text, self.pos
        found = _INDENT.match(text, pos)
        end = found.end() if found else pos
        if "\t" in text[pos:end]:
            spaces = text[:end].expandtabs(4)
            self.text = spaces + text[end:]
            end = len(spaces)
        return end - pos

    def skip(self, columns: int) -> None:
        self.pos += columns
