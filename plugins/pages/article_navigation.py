"""The links from an article to others, which are found for all articles at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from plugins.content import tag_slug
from plugins.publication.model import Post, Publication, memoised
from plugins.publication.neighbours import all_neighbours
from plugins.publication.series import all_series, key_of

from .components import Link

RELATED = 3  # articles that are shown
TAGS = 2  # tags that are named as what two articles have in common


class Series(Struct, frozen=True):
    """The series of an article, first part first; `number` is its own, from 1, and `following` the next part."""

    name: str
    number: int
    total: int
    parts: tuple[Link, ...]
    following: Link | None


class Related(Struct, frozen=True):
    """An article that a reader of another may want to read next; `why` says what the two have in common."""

    link: Link
    why: str
    minutes: int


class ArticleNavigation(Struct, frozen=True):
    """The links from an article to others: its series, if any, related articles, and those before and after it."""

    series: Series | None
    related: tuple[Related, ...]
    newer: Link | None
    older: Link | None


# The parts of an article's series, the newer and the older article, and the related ones that are shown.
Linked = tuple[tuple[Post, ...], tuple[Post | None, Post | None], tuple[Post, ...]]


def linked_articles(publication: Publication, post: Post) -> Linked:
    """The articles that an article's page links to, none of them twice."""
    parts = all_series(publication).get(key_of(post), ())
    near = all_neighbours(publication).get(post.entry.source, (None, None))
    return parts, near, tuple(islice(_related(publication, post, (*parts, *near)), RELATED))


def navigation_of(publication: Publication, post: Post) -> ArticleNavigation:
    """The links from an article to others."""
    parts, near, related = linked_articles(publication, post)
    url = publication.urls.url

    def link(other: Post) -> Link:
        return Link(other.entry.title, url(other.path))

    newer, older = (link(other) if other else None for other in near)
    return ArticleNavigation(
        series=series_of(post, parts, url),
        related=tuple(
            Related(link(other), _why(publication, post, other), other.minutes) for other in related
        ),
        newer=newer,
        older=older,
    )


def series_of(post: Post, parts: Sequence[Post], url: Callable[[str], str]) -> Series | None:
    """The series as its part `post` shows it; None if that is the only part, or not a part.

    `url` gives the address of the page at a path.
    """
    if len(parts) < 2 or post not in parts:
        return None
    at = parts.index(post)
    links = tuple(Link(part.entry.title, url(part.path), current=part is post) for part in parts)
    following = links[at + 1] if at + 1 < len(parts) else None
    return Series(post.entry.series, at + 1, len(parts), links, following)


def _related(publication: Publication, post: Post, linked: tuple[Post | None, ...]) -> Iterator[Post]:
    """The related articles except for those that are in `linked`, closest first."""
    listed = _by_slug(publication)
    others = (listed[slug] for slug in publication.related.get(post.entry.slug, ()))
    return (other for other in others if other not in linked)


@memoised
def _by_slug(publication: Publication) -> Mapping[str, Post]:
    return {post.entry.slug: post for post in publication.listed}


def _why(publication: Publication, post: Post, other: Post) -> str:
    """What two articles have in common, in words: tags, or else the category; or else the other one's category."""
    own = {tag_slug(tag) for tag in post.entry.tags}
    shared = [tag for tag in other.entry.tags if tag_slug(tag) in own]
    category = publication.categories[other.entry.category].name
    language = publication.language_of(post)
    if shared:
        return language.gettext("Also on %(tags)s", tags=language.enumeration(shared[:TAGS]))
    if other.entry.category == post.entry.category:
        return language.gettext("Also in %(category)s", category=category)
    return category
