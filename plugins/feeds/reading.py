"""The facts of a feed, read again from its file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from plugins.content.html_links import find

_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")

# An entry of a feed: `address` and `title`, and `id`, `date` and `text` if the format has them. Messages use these names;
# a field that the format has and the entry lacks is "".
Entry = dict[str, str]


class FeedFacts(Struct, frozen=True, omit_defaults=True):
    """The facts of a feed. `articles` are the addresses of its articles, in their order; `addresses` all others."""

    articles: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()  # relative URLs in texts
    lacking: tuple[tuple[str, str], ...] = ()  # (article, missing field) pairs


def facts_of(entries: list[Entry], addresses: Iterable[str]) -> FeedFacts:
    """The facts of a feed of these entries; `addresses` are those of the feed, of its list and of people."""
    return FeedFacts(
        articles=tuple(entry["address"] for entry in entries),
        ids=tuple(entry["id"] for entry in entries if "id" in entry),
        addresses=tuple(sorted(set(addresses))),
        relative=tuple(
            sorted({address for entry in entries for address in _relative(entry.get("text", ""))})
        ),
        lacking=tuple(
            (entry["address"] or entry["title"], what)
            for entry in entries
            for what, value in entry.items()
            if not value.strip()
        ),
    )


@lru_cache(maxsize=1024)  # an article is in several feeds, in every format
def _relative(html: str) -> tuple[str, ...]:
    return tuple(address for _, _, address in find(html) if not _ABSOLUTE.match(address))
