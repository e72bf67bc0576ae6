"""What stands around an article: the ways from it to others, worked out for all articles at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from plugins.content import tag_slug
from plugins.publication.model import Piece, Publication, of_the_same, once
from plugins.publication.neighbours import Neighbours, all_neighbours
from plugins.publication.series import all_series, key_of

from .extracts import seal_of_site
from .models import Link, Related, Surroundings
from .series import series_of

RELATED = 3  # are shown
TAGS = 2  # are named as what two articles have in common


def surroundings_of(publication: Publication, piece: Piece) -> Surroundings:
    """The ways from an article: no other is named twice."""
    parts = all_series(publication).get(key_of(piece), ())
    near = all_neighbours(publication).get(piece.entry.source, (None, None))
    related = tuple(islice(_related(publication, piece, (*parts, *near)), RELATED))
    return of_the_same(
        publication,
        ("surroundings", piece.entry.source),
        (seal_of_site(publication), piece, parts, near, related),
        lambda: _surroundings(publication, piece, parts, near, related),
    )


def _surroundings(
    publication: Publication,
    piece: Piece,
    parts: tuple[Piece, ...],
    near: Neighbours,
    related: Iterable[Piece],
) -> Surroundings:
    path = publication.addresses.path

    def link(other: Piece) -> Link:
        return Link(other.entry.title, path(other.place))

    newer, older = (link(other) if other else None for other in near)
    return Surroundings(
        series=series_of(piece, parts, path),
        related=tuple(
            Related(link(other), _why(publication, piece, other), other.minutes) for other in related
        ),
        newer=newer,
        older=older,
    )


def _related(publication: Publication, piece: Piece, linked: tuple[Piece | None, ...]) -> Iterator[Piece]:
    """The related articles but for those that are linked to already, the closest first."""
    listed = _by_slug(publication)
    others = (listed[slug] for slug in publication.related.get(piece.entry.slug, ()))
    return (other for other in others if other not in linked)


@once
def _by_slug(publication: Publication) -> Mapping[str, Piece]:
    return {piece.entry.slug: piece for piece in publication.listed}


def _why(publication: Publication, piece: Piece, other: Piece) -> str:
    """What two articles have in common, for readers: tags, else the category; else what the other one is about."""
    own = {tag_slug(tag) for tag in piece.entry.tags}
    shared = [tag for tag in other.entry.tags if tag_slug(tag) in own]
    category = publication.categories[other.entry.category].name
    language = publication.language_of(piece)
    if shared:
        return language.gettext("Also on %(tags)s", tags=language.enumeration(shared[:TAGS]))
    if other.entry.category == piece.entry.category:
        return language.gettext("Also in %(category)s", category=category)
    return category
