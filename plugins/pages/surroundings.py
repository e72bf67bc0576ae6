"""What stands around an article: the ways from it to others, worked out for all articles at once."""

from __future__ import annotations

from plugins.publication import Piece, Publication

from .models import Link, Surroundings
from .neighbours import all_neighbours
from .series import all_series, key_of, series_of


def surroundings_of(publication: Publication, piece: Piece) -> Surroundings:
    """The series that an article is a part of, and the articles before and after it."""
    path = publication.addresses.path
    newer, older = all_neighbours(publication).get(piece.entry.source, (None, None))

    def link(other: Piece | None) -> Link | None:
        return Link(other.entry.title, path(other.place)) if other else None

    return Surroundings(
        series=series_of(piece, all_series(publication).get(key_of(piece), ()), path),
        newer=link(newer),
        older=link(older),
    )
