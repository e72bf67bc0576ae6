"""What a feed says, read again from its file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from plugins.content.html_links import find

_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")

# An entry as a format has it: `address` and `title`, and `id`, `date` and `text` where the format has such. The names are
# those of the messages; what the format has and the entry lacks is "".
Entry = dict[str, str]


class FeedFacts(Struct, frozen=True, omit_defaults=True):
    """A feed's facts: the addresses of its articles, in their order, and of itself and of people."""

    articles: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()  # addresses in its texts that lead nowhere elsewhere
    lacking: tuple[tuple[str, str], ...] = ()  # what which article lacks


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


@lru_cache(maxsize=1024)  # an article stands in several feeds, in every format
def _relative(html: str) -> tuple[str, ...]:
    return tuple(address for _, _, address in find(html) if not _ABSOLUTE.match(address))
