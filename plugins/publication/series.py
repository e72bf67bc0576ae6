"""Series: articles that name the same series, in the order of their dates."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping

from plugins.publication.model import Post, Publication, memoised

# A series' name in one case, and the language of its articles.
Key = tuple[str, str]


def key_of(post: Post) -> Key:
    """The key of the article's series; the name in it is empty for an article without one."""
    return unicodedata.normalize("NFC", post.entry.series.casefold()), post.entry.lang


@memoised
def all_series(publication: Publication) -> Mapping[Key, tuple[Post, ...]]:
    """The listed parts of every series, the first part first."""
    found: dict[Key, list[Post]] = defaultdict(list)
    for post in reversed(publication.listed):
        if post.entry.series:
            found[key_of(post)].append(post)
    return {key: tuple(posts) for key, posts in found.items()}
