"""What can be found: a record of each listed article, in the shards that are indexed apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from html import unescape

from msgspec import Struct

from plugins.cache.fingerprint import fingerprint
from plugins.publication.bodies import Body, PluginHtml
from plugins.publication.model import Post, Publication

# Indexing takes 2.5 milliseconds an article, so an edit takes 0.15 seconds for its whole shard; but each shard costs
# those who search two requests, and one of some 4 kB for each word. So small sites have one, and none has many.
SHARD = 64
MOST_SHARDS = 16

_ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
# What is not read, and what ends a word; all other tags stand within words: <em>un</em>likely.
_UNREAD = re.compile(r"<(annotation|script|style|svg|template)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL)
_BLOCK = re.compile(
    rf"</?(?:p|div|h[1-6]|[duo]l|d[dt]|li|pre|blockquote|t(?:able|head|body|foot|r|d|h)|caption|fig(?:ure|caption)"
    rf"|section|aside|details|summary|[bh]r|img|picture)\b{_ATTRIBUTES}>"
)
_INLINE = re.compile(rf"</?[a-z]{_ATTRIBUTES}>")


class Record(Struct, frozen=True):
    """An article as it can be found.

    `url` is its path, `body` its text. `meta` is what a result shows; its title counts for more than the text, and
    category, date and language are not searched. `filters` are the slugs that results can be narrowed to, by the name
    of the filter.
    """

    url: str
    body: Body | PluginHtml
    meta: Mapping[str, str]
    filters: Mapping[str, tuple[str, ...]]


class Shard(Struct, frozen=True):
    """Records that are indexed together, and the language whose word forms the index knows."""

    language: str
    records: tuple[Record, ...]
    maker: str = ""  # stands for all that makes an index of them

    @property
    def key(self) -> str:
        """The name of all that its index is made of."""
        return fingerprint(self)


def shards_of(publication: Publication, maker: str = "") -> list[Shard]:
    """The shards of a publication's listed articles; none where nothing is to be searched.

    The preview has none, so that the author need not wait for it.
    """
    if not publication.has_search or publication.preview:
        return []
    language = publication.language.tag
    groups = parted(record_of(publication, post) for post in publication.listed)
    return [Shard(language, group, maker) for group in groups]


def parted(records: Iterable[Record]) -> list[tuple[Record, ...]]:
    """The records in groups: each by its address alone, so that no other's change moves it. None is empty."""
    ordered = sorted(records, key=lambda record: record.url)
    count = min(MOST_SHARDS, -(-len(ordered) // SHARD))
    groups: list[list[Record]] = [[] for _ in range(count)]
    for record in ordered:
        number = int.from_bytes(blake2b(record.url.encode(), digest_size=8).digest())
        groups[number % count].append(record)
    return [tuple(group) for group in groups if group]


def record_of(publication: Publication, post: Post) -> Record:
    """The article as it can be found, in the words of the site's language."""
    entry, language = post.entry, publication.language
    meta = {
        "title": entry.title,
        "category": publication.categories[entry.category].name,
        "date": language.date(entry.date),
        "authors": language.enumeration([publication.authors[slug].name for slug in entry.authors]),
    }
    if entry.tags:
        meta["tags"] = language.enumeration(entry.tags)
    if entry.lang != language.tag:
        meta["language"] = entry.lang
    filters = {"category": (entry.category,), "author": tuple(entry.authors)}
    return Record(post.path, post.body, meta, filters)


def text_of(html: str) -> str:
    """What a reader reads of it, its words parted by single spaces."""
    return " ".join(unescape(_INLINE.sub("", _BLOCK.sub(" ", _UNREAD.sub(" ", html)))).split())
