"""The series that an article is a part of, as its page shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from plugins.publication.model import Piece

from .models import Link, Series


def series_of(piece: Piece, parts: Sequence[Piece], path: Callable[[str], str]) -> Series | None:
    """The series as its part `piece` shows it; None where that is the only part, or none.

    `path` gives the address of the page at a place.
    """
    if len(parts) < 2 or piece not in parts:
        return None
    at = parts.index(piece)
    links = tuple(Link(part.entry.title, path(part.place), current=part is piece) for part in parts)
    following = links[at + 1] if at + 1 < len(parts) else None
    return Series(piece.entry.series, at + 1, len(parts), links, following)
