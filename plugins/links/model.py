"""What is known of a link to another site."""

from __future__ import annotations

from msgspec import Struct

# It leads to a page; it does, and has moved for good; it leads to none; nobody can say, for a server refuses programs or
# has trouble just now.
FINE, MOVED, BROKEN, UNSURE = "fine", "moved", "broken", "unsure"


class Link(Struct, frozen=True):
    """An address as it is written in a file of the content folder, on that line (0 if unknown)."""

    address: str
    file: str
    line: int


class Result(Struct, frozen=True, omit_defaults=True):
    """What was found at an address: its `kind`, with the reason in words, `to` for one that has moved, an `archived` copy
    of one that is broken, and when it was `asked` (seconds since 1970)."""

    kind: str
    said: str = ""
    to: str = ""
    archived: str = ""
    asked: float = 0.0
