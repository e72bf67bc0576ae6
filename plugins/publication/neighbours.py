"""Neighbours: the articles before and after another in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from plugins.publication.model import Post, Publication, memoised

from .series import key_of

# The nearest newer article, and the nearest older one.
Neighbours = tuple[Post | None, Post | None]


@memoised
def all_neighbours(publication: Publication) -> Mapping[str, Neighbours]:
    """The neighbours of each listed article, by its source.

    They are in the article's language, and not in its series, whose parts its page lists anyway.
    """
    languages: dict[str, list[Post]] = defaultdict(list)
    for post in publication.listed:
        languages[post.entry.lang].append(post)
    found: dict[str, Neighbours] = {}
    for posts in languages.values():
        for at, post in enumerate(posts):
            newer = _first_of_another_series(post, (posts[near] for near in range(at - 1, -1, -1)))
            older = _first_of_another_series(post, (posts[near] for near in range(at + 1, len(posts))))
            found[post.entry.source] = newer, older
    return found


def _first_of_another_series(post: Post, others: Iterator[Post]) -> Post | None:
    alone = not post.entry.series
    return next((other for other in others if alone or key_of(other) != key_of(post)), None)
