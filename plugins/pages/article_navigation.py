"""What stands around an article: the ways from it to others, worked out for all articles at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from plugins.content import tag_slug
from plugins.publication.model import Post, Publication, of_the_same, once
from plugins.publication.neighbours import Neighbours, all_neighbours
from plugins.publication.series import all_series, key_of

from .extracts import fingerprint_of_site
from .models import ArticleNavigation, Link, Related
from .series import series_of

RELATED = 3  # are shown
TAGS = 2  # are named as what two articles have in common


def navigation_of(publication: Publication, post: Post) -> ArticleNavigation:
    """The ways from an article: no other is named twice."""
    parts = all_series(publication).get(key_of(post), ())
    near = all_neighbours(publication).get(post.entry.source, (None, None))
    related = tuple(islice(_related(publication, post, (*parts, *near)), RELATED))
    return of_the_same(
        publication,
        ("surroundings", post.entry.source),
        (fingerprint_of_site(publication), post, parts, near, related),
        lambda: _surroundings(publication, post, parts, near, related),
    )


def _surroundings(
    publication: Publication,
    post: Post,
    parts: tuple[Post, ...],
    near: Neighbours,
    related: Iterable[Post],
) -> ArticleNavigation:
    path = publication.addresses.path

    def link(other: Post) -> Link:
        return Link(other.entry.title, path(other.place))

    newer, older = (link(other) if other else None for other in near)
    return ArticleNavigation(
        series=series_of(post, parts, path),
        related=tuple(
            Related(link(other), _why(publication, post, other), other.minutes) for other in related
        ),
        newer=newer,
        older=older,
    )


def _related(publication: Publication, post: Post, linked: tuple[Post | None, ...]) -> Iterator[Post]:
    """The related articles but for those that are linked to already, the closest first."""
    listed = _by_slug(publication)
    others = (listed[slug] for slug in publication.related.get(post.entry.slug, ()))
    return (other for other in others if other not in linked)


@once
def _by_slug(publication: Publication) -> Mapping[str, Post]:
    return {post.entry.slug: post for post in publication.listed}


def _why(publication: Publication, post: Post, other: Post) -> str:
    """What two articles have in common, for readers: tags, else the category; else what the other one is about."""
    own = {tag_slug(tag) for tag in post.entry.tags}
    shared = [tag for tag in other.entry.tags if tag_slug(tag) in own]
    category = publication.categories[other.entry.category].name
    language = publication.language_of(post)
    if shared:
        return language.gettext("Also on %(tags)s", tags=language.enumeration(shared[:TAGS]))
    if other.entry.category == post.entry.category:
        return language.gettext("Also in %(category)s", category=category)
    return category
