"""What an import reads, and the account of what became of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from plugins.errors.refusal import Refusal

# What a unit of the source can become.
KINDS = ("article", "page", "author", "category", "picture", "file", "read", "there already", "left")


class ImportFault(Refusal):
    """The source cannot be read, or an option is wrong; the message names the file and says what to do."""

    def within(self, file: str) -> tuple[int, str]:
        """The line in that file (0 if none is named), and the message without both."""
        message = str(self)
        if not message.startswith(f"{file}:"):
            return 0, message
        found = re.match(r":(\d*):? ?(.*)", message[len(file) :], re.DOTALL)
        return (int(found[1] or 0), found[2]) if found else (0, message)


@dataclass(frozen=True)
class Options:
    """What the one who imports has said. `url` is the old address of the site, `permalink` its rule of addresses."""

    url: str = ""
    permalink: str = ""
    author: str = ""
    category: str = ""


@dataclass
class Text:
    """An article or a page as its system had it.

    `unit` is its name in the account; `file` and `line` are where its body begins. `fields` is its front matter as plain
    data: texts, lists and mappings. `name` is the wish for its slug, `date` the date where the fields have none, and
    `old` are its old addresses, each with a slash before it.
    """

    unit: str
    file: str
    fields: dict[str, Any]
    body: str
    line: int = 1
    kind: str = "article"
    name: str = ""
    date: str = ""
    category: str = ""
    old: list[str] = field(default_factory=list)
    draft: str = ""  # why it is one, apart from its own fields

    def line_of(self, number: int) -> int:
        """The line in its file of a line of its body, from 1; of a text that was HTML, only its first is known."""
        was_html = "#" in self.unit or self.file.lower().endswith((".html", ".htm", ".xml", ".json"))
        return self.line if was_html else self.line + number - 1


@dataclass
class Person:
    """An author as the old system knew them: `key` is what texts call them by."""

    unit: str
    key: str
    name: str
    fields: dict[str, Any] = field(default_factory=dict)
    bio: str = ""


@dataclass
class Topic:
    """A category of which the old system knew more than the name."""

    unit: str
    key: str
    name: str
    description: str = ""


@dataclass
class Found:
    """All that a system's reader has found. `base` is the old address of the site; `served` has the file by each address
    below it, in lower case; `attachments` are pictures by the numbers that texts call them by."""

    texts: list[Text] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    base: str = ""
    author: str = ""
    served: dict[str, str] = field(default_factory=dict)
    attachments: dict[str, tuple[str, str]] = field(default_factory=dict)
    units_of: dict[str, str] = field(default_factory=dict)  # the unit of each attachment, by its address
    children: dict[str, list[str]] = field(
        default_factory=dict
    )  # the attachments of each text, by their numbers


class Outcome(NamedTuple):
    """What a unit became: its kind, its new file or why it was left, and the line of what keeps it from more."""

    kind: str
    what: str
    line: int = 0


@dataclass(frozen=True, order=True)
class Note:
    """A line of the report: where, and what there is to know."""

    file: str
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.words}" if self.line else f"{self.file}: {self.words}"


class Account:
    """What became of each unit of the source: a file of it, or an item in a file that is an export.

    Every unit is added once and settled once. `close` settles what nobody claimed, and asserts the sums.
    """

    def __init__(self) -> None:
        self.outcomes: dict[str, Outcome] = {}
        self.units: dict[str, None] = {}
        self.notes: set[Note] = set()
        self.dropped: Counter[tuple[str, str]] = Counter()

    def add(self, unit: str) -> None:
        """There is such a unit."""
        assert unit not in self.units, unit
        self.units[unit] = None

    def settle(self, unit: str, kind: str, what: str, line: int = 0) -> None:
        """The unit became that: `what` is its new file, or for what is left, why."""
        assert unit in self.units, unit
        assert kind in KINDS, kind
        assert unit not in self.outcomes, unit
        self.outcomes[unit] = Outcome(kind, what, line)

    def is_settled(self, unit: str) -> bool:
        """Whether it is known what became of the unit."""
        return unit in self.outcomes

    def note(self, file: str, line: int, words: str) -> None:
        """Something that the author of the text may want to look at."""
        self.notes.add(Note(file, line, " ".join(words.split())))

    @property
    def counts(self) -> Mapping[str, int]:
        """How many units became what, of every kind."""
        found = Counter(outcome.kind for outcome in self.outcomes.values())
        return {kind: found[kind] for kind in KINDS}

    @property
    def left(self) -> list[Note]:
        """A line for every unit that was left behind."""
        return [
            Note(unit, outcome.line, outcome.what)
            for unit, outcome in sorted(self.outcomes.items())
            if outcome.kind == "left"
        ]

    def close(self) -> None:
        """Settle the rest, and hold that every unit is something or has a line."""
        for unit in self.units:
            if unit not in self.outcomes:
                self.settle(unit, "left", "Nothing here knows what it is for.")
        assert self.outcomes.keys() == self.units.keys()
        assert sum(self.counts.values()) == len(self.units)
        assert len(self.left) == self.counts["left"]
        assert all(outcome.what for outcome in self.outcomes.values())
