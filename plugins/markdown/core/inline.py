"""One text while it is parsed: the pieces so far, and delimiters that wait for their other end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE, ETX, STX, AtomicString

from .document import Document
from .source import Source

_RUNS = {"`": re.compile(r"(`+)"), "$": re.compile(r"\\.|(\$+)", re.DOTALL)}


@dataclass(slots=True, eq=False)
class Run:
    """A run of `*`, `_` or `~`: marks that may begin or end emphasis; marks that do neither are text."""

    character: str
    length: int
    opens: bool
    closes: bool
    place: int
    left: int
    before: Run | None
    after: Run | None = None
    begun: list[str] = field(default_factory=list)
    """The elements that begin here, the innermost first."""
    ended: int = 0
    """How many elements end here."""


@dataclass(slots=True, eq=False)
class Bracket:
    """An opening `[` or `![`; text, unless it begins a link. `inside` is where its content begins in the text.

    With another bracket inside (`nested`), its text is not a label; with a link inside (`barred`), it begins no link.
    """

    image: bool
    inside: int
    place: int
    last_run: Run | None
    nested: bool = False
    barred: bool = False
    link: Element | None = None


@dataclass(slots=True, eq=False)
class Address:
    """A bare address: a link, except in the text of another link."""

    element: Element
    text: str


class End:
    """The end of a link."""


Piece = str | Element | Run | Bracket | Address | End


class Inline:
    """The text, how far it is parsed (`position`), and the pieces that it has become.

    Text before `position` that no rule has taken is added before the next piece.
    """

    def __init__(self, source: Source, document: Document) -> None:
        self.source = source
        self.text = str(source)
        self.document = document
        self.position = 0
        self.taken = 0
        self.pieces: list[Piece] = []
        self.last_run: Run | None = None
        self.brackets: list[Bracket] = []
        self.in_anchor = False  # an `<a>` of the author's own is open
        self._absent: dict[str, int] = {}
        self._runs: dict[str, dict[int, list[int]]] = {}

    def take(self, end: int, *pieces: Piece) -> None:
        """Make these pieces of the text from the position to `end`."""
        if self.taken < self.position:
            self.pieces.append(self.text[self.taken : self.position])
        self.pieces += pieces
        self.position = self.taken = end

    def give_back(self, start: int) -> None:
        """Move the position back into text that no rule has taken."""
        assert start >= self.taken
        self.position = start

    def find(self, what: str, start: int) -> int:
        """Where `what` occurs next, or -1. A search that finds nothing is not repeated."""
        if start >= self._absent.get(what, len(self.text) + 1):
            return -1
        found = self.text.find(what, start)
        if found < 0:
            self._absent[what] = start
        return found

    def find_run(self, character: str, count: int, start: int) -> int:
        """Where a run of exactly `count` backticks, or of dollars that are not escaped, occurs next, or -1."""
        if character not in self._runs:
            places: dict[int, list[int]] = {}
            self._runs[character] = places
            for found in _RUNS[character].finditer(self.text):
                if found[1]:
                    places.setdefault(len(found[1]), []).append(found.start())
        same = self._runs[character].get(count, [])
        index = bisect_left(same, start)
        return same[index] if index < len(same) else -1


InlineRule = Callable[[Inline], bool]
"""If what it reads begins at `inline.position`, adds pieces, moves the position on and returns True."""


def literal(text: str) -> str:
    """Text that typography leaves alone, and that the serialiser does not mistake for an entity."""
    return "".join(
        f"{AMP_SUBSTITUTE}amp;" if character == "&" else f"{STX}{ord(character)}{ETX}" for character in text
    )


def value(text: str) -> str:
    """Text as the value of an attribute, in which the serialiser must not see an entity."""
    return text.replace("&", f"{AMP_SUBSTITUTE}amp;")


def verbatim(text: str) -> AtomicString:
    """Text that nothing changes from here on, with HTML's special characters escaped."""
    return AtomicString(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
