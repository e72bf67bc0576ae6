"""What can be found: one record per listed article, in shards that are indexed separately."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from html import unescape

from msgspec import Struct

from plugins.cache.fingerprint import fingerprint
from plugins.publication.bodies import Body, PluginHtml
from plugins.publication.model import Post, Publication

# Indexing takes 2.5 milliseconds per article, so after an edit its shard takes 0.15 seconds. But each shard costs a reader
# who searches two requests, and one of some 4 kB per word. So small sites have one shard, and no site has many.
SHARD = 64
MOST_SHARDS = 16

_ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
# Text that is not read, and tags that end a word; all other tags may be within words: <em>un</em>likely.
_UNREAD = re.compile(r"<(annotation|script|style|svg|template)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL)
_BLOCK = re.compile(
    rf"</?(?:p|div|h[1-6]|[duo]l|d[dt]|li|pre|blockquote|t(?:able|head|body|foot|r|d|h)|caption|fig(?:ure|caption)"
    rf"|section|aside|details|summary|[bh]r|img|picture)\b{_ATTRIBUTES}>"
)
_INLINE = re.compile(rf"</?[a-z]{_ATTRIBUTES}>")


class Record(Struct, frozen=True):
    """An article as it is indexed.

    `url` is its path, `body` its text. `meta` is what a result shows; the title weighs more than the text; category, date
    and language are not searched. `filters` are the slugs that results can be filtered by, by the name of the filter.
    """

    url: str
    body: Body | PluginHtml
    meta: Mapping[str, str]
    filters: Mapping[str, tuple[str, ...]]


class Shard(Struct, frozen=True):
    """Records that are indexed together, and the tag of the language whose word forms the index knows."""

    language: str
    records: tuple[Record, ...]
    maker: str = ""  # the version of all that makes the index

    @property
    def key(self) -> str:
        """The hash of all that its index is made of."""
        return fingerprint(self)


def shards_of(publication: Publication, maker: str = "") -> list[Shard]:
    """The shards of a publication's listed articles; none if it has no search.

    The preview has none, so that the author need not wait for the index.
    """
    if not publication.has_search or publication.preview:
        return []
    language = publication.language.tag
    groups = parted(record_of(publication, post) for post in publication.listed)
    return [Shard(language, group, maker) for group in groups]


def parted(records: Iterable[Record]) -> list[tuple[Record, ...]]:
    """The records in groups, none empty. A record's group depends on its URL and on the number of groups alone."""
    ordered = sorted(records, key=lambda record: record.url)
    count = min(MOST_SHARDS, -(-len(ordered) // SHARD))
    groups: list[list[Record]] = [[] for _ in range(count)]
    for record in ordered:
        number = int.from_bytes(blake2b(record.url.encode(), digest_size=8).digest())
        groups[number % count].append(record)
    return [tuple(group) for group in groups if group]


def record_of(publication: Publication, post: Post) -> Record:
    """The record of an article, with names and dates in the site's language."""
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
    """The text of the HTML that a reader sees, with single spaces between words."""
    return " ".join(unescape(_INLINE.sub("", _BLOCK.sub(" ", _UNREAD.sub(" ", html)))).split())
