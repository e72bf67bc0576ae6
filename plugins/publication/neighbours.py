"""Neighbours: the articles before and after one in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from plugins.publication.model import Piece, Publication, once

from .series import key_of

# The nearest newer article, and the nearest older one.
Neighbours = tuple[Piece | None, Piece | None]


@once
def all_neighbours(publication: Publication) -> Mapping[str, Neighbours]:
    """The neighbours of each listed article by its source.

    They are of the article's language, and not of its series, whose parts its page lists anyway.
    """
    languages: dict[str, list[Piece]] = defaultdict(list)
    for piece in publication.listed:
        languages[piece.entry.lang].append(piece)
    found: dict[str, Neighbours] = {}
    for pieces in languages.values():
        for at, piece in enumerate(pieces):
            newer = _first_of_another_series(piece, (pieces[near] for near in range(at - 1, -1, -1)))
            older = _first_of_another_series(piece, (pieces[near] for near in range(at + 1, len(pieces))))
            found[piece.entry.source] = newer, older
    return found


def _first_of_another_series(piece: Piece, others: Iterator[Piece]) -> Piece | None:
    alone = not piece.entry.series
    return next((other for other in others if alone or key_of(other) != key_of(piece)), None)
