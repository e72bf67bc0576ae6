"""The series that an article is a part of, as its page shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from plugins.publication.model import Post

from .models import Link, Series


def series_of(post: Post, parts: Sequence[Post], path: Callable[[str], str]) -> Series | None:
    """The series as its part `post` shows it; None where that is the only part, or none.

    `path` gives the address of the page at a place.
    """
    if len(parts) < 2 or post not in parts:
        return None
    at = parts.index(post)
    links = tuple(Link(part.entry.title, path(part.place), current=part is post) for part in parts)
    following = links[at + 1] if at + 1 < len(parts) else None
    return Series(post.entry.series, at + 1, len(parts), links, following)
