"""Series: articles that name the same one, in the order of their dates."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping

from plugins.publication.model import Post, Publication, memoised

# A series' name, whatever its case, and the language of its articles.
Key = tuple[str, str]


def key_of(post: Post) -> Key:
    """By what articles of one series are known; the name in it is empty for an article of none."""
    return unicodedata.normalize("NFC", post.entry.series.casefold()), post.entry.lang


@memoised
def all_series(publication: Publication) -> Mapping[Key, tuple[Post, ...]]:
    """The listed parts of every series, the first part first."""
    found: dict[Key, list[Post]] = defaultdict(list)
    for post in reversed(publication.listed):
        if post.entry.series:
            found[key_of(post)].append(post)
    return {key: tuple(posts) for key, posts in found.items()}
