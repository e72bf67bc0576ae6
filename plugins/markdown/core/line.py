"""One line of source, read from left to right by the containers that it is in."""

import re

_SPACE = re.compile(r"[ \t]*")
_TAB = 4


class Line:
    """A cursor over one line, which counts in columns.

    A tab reaches to the next multiple of four. It stays a tab, because code may need it, unless a container takes a part
    of it: then its rest becomes spaces.
    """

    __slots__ = ("column", "number", "pos", "text")

    def __init__(self, text: str, number: int) -> None:
        self.text = text
        self.number = number
        self.pos = 0
        self.column = 0

    @property
    def rest(self) -> str:
        """What the containers have left over, indentation included."""
        return self.text[self.pos :]

    @property
    def blank(self) -> bool:
        text = self.text
        return self.pos >= len(text) or not text[self.pos :].strip(" \t")

    def indent(self) -> int:
        """The columns of white space at the cursor."""
        space = self.space()
        return len(self._columns(space)) if "\t" in space else len(space)

    def align(self) -> None:
        """Write the indentation as spaces."""
        space = self.space()
        if "\t" in space:
            self.text = self.text[: self.pos] + self._columns(space) + self.text[self.pos + len(space) :]

    def skip(self, columns: int) -> None:
        """Move over that many columns."""
        if "\t" not in self.text[self.pos : self.pos + columns]:
            self.pos += columns
            self.column += columns
            return
        end = self.column + columns
        while self.column < end:
            tab = self.text.startswith("\t", self.pos)
            width = _TAB - self.column % _TAB if tab else 1
            if self.column + width > end:
                self.text = f"{self.text[: self.pos]}{' ' * width}{self.text[self.pos + 1 :]}"
                width = 1
            self.pos += 1
            self.column += width

    def space(self) -> str:
        """The white space at the cursor."""
        found = _SPACE.match(self.text, self.pos)
        return found[0] if found else ""

    def _columns(self, space: str) -> str:
        """The white space at the cursor, with its tabs as spaces."""
        offset = self.column % _TAB
        return (" " * offset + space).expandtabs(_TAB)[offset:]
