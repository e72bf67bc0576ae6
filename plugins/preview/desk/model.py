"""What the desk's template gets."""

from __future__ import annotations

from msgspec import Struct

# What a text is to its readers, in the order in which the desk shows them, with its heading.
STATES = {"draft": "Drafts", "scheduled": "Scheduled", "hidden": "Hidden", "published": "Published"}


class Fault(Struct, frozen=True):
    """A problem as the desk tells it: `place` is its file and line, `editor` the address that opens it there, or empty."""

    severity: str
    place: str
    editor: str
    said: str


class Look(Struct, frozen=True):
    """How a page looks elsewhere: as a search result, and with its `picture` as a shared link. `crumbs` are the parts of
    its address."""

    title: str
    description: str
    shared_title: str
    host: str
    crumbs: tuple[str, ...]
    picture: str
    picture_alt: str


class Text(Struct, frozen=True):
    """An article or a page: `state` is one of `STATES`, `why` says it in words, `lacks` names what it could have, and
    `hints` are what an editor would mark, which no check depends on."""

    id: str
    title: str
    url: str
    place: str
    editor: str
    state: str
    why: str
    words: int
    minutes: int
    lacks: tuple[str, ...]
    faults: tuple[Fault, ...]
    hints: tuple[Fault, ...]
    look: Look | None


class Outdated(Struct, frozen=True):
    """An article that may be outdated, and why; `editor` opens it, or is empty."""

    title: str
    url: str
    why: str
    place: str
    editor: str


class Group(Struct, frozen=True):
    """The texts of one state."""

    id: str
    heading: str
    texts: tuple[Text, ...]


class Link(Struct, frozen=True):
    """A page by its title."""

    title: str
    url: str


class Changes(Struct, frozen=True):
    """What would differ online: articles and pages that are `new`, articles whose `texts` have changed, and the addresses
    that go. `unknown` says why nothing is known of that, or is empty."""

    new: tuple[Link, ...] = ()
    texts: tuple[Link, ...] = ()
    gone: tuple[str, ...] = ()
    unknown: str = ""

    @property
    def any(self) -> bool:
        """Whether anything would."""
        return bool(self.new or self.texts or self.gone)


class Desk(Struct, frozen=True):
    """The whole page. If the last build has `failed`, `refused` says why, or else the `report` that it has printed.
    `faults` are the warnings of files that are no text in `groups`."""

    site: str
    home: str
    failed: bool
    refused: tuple[Fault, ...]
    report: str
    groups: tuple[Group, ...] = ()
    faults: tuple[Fault, ...] = ()
    changes: Changes = Changes()
    outdated: tuple[Outdated, ...] = ()
