"""Series: articles that name the same one, in the order of their dates."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from plugins.publication import Piece, Publication, once

from .models import Link, Series

# A series' name, whatever its case, and the language of its articles.
Key = tuple[str, str]


def key_of(piece: Piece) -> Key:
    """By what articles of one series are known; the name in it is empty for an article of none."""
    return unicodedata.normalize("NFC", piece.entry.series.casefold()), piece.entry.lang


@once
def all_series(publication: Publication) -> Mapping[Key, tuple[Piece, ...]]:
    """The listed parts of every series, the first part first."""
    found: dict[Key, list[Piece]] = defaultdict(list)
    for piece in reversed(publication.listed):
        if piece.entry.series:
            found[key_of(piece)].append(piece)
    return {key: tuple(pieces) for key, pieces in found.items()}


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
