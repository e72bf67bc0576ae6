"""The content of a feed, whatever its format."""

from __future__ import annotations

import functools
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from plugins import diagrams, pictures
from plugins.content import Article
from plugins.content.html_links import absolute

NEVER = datetime.fromtimestamp(0, UTC)  # Atom requires the date of the last update even of an empty feed


class Item(Struct, frozen=True, eq=False):
    """An article as feeds show it; dates are aware, addresses absolute. `entry` is the article's front matter, `body`
    its text, and `reading_time` a phrase such as “5 min read”, which is shown above the text."""

    entry: Article
    id: str
    url: str
    summary: str
    body: Any  # of `publication.bodies`
    minutes: int
    reading_time: str
    updated: datetime
    authors: tuple[tuple[str, str], ...]  # name and address
    category: str

    @property
    def html(self) -> str:
        """The reading time and the whole text, as HTML with absolute addresses."""
        return _html_of(self)


class Feed(Struct, frozen=True):
    """A feed: the absolute address of its folder, and its items, newest first."""

    folder: str
    title: str
    description: str
    language: str  # a BCP 47 tag
    id: str
    url: str  # of the list that it follows
    items: tuple[Item, ...]

    @property
    def updated(self) -> datetime:
        """When the last of its items was updated; `NEVER` if there are none."""
        return max((item.updated for item in self.items), default=NEVER)

    def address(self, file: str) -> str:
        """The absolute address of the feed's file with that name."""
        return f"{self.folder}/{file}"


# An article is in several lists, and each of them has a feed in several formats.
@functools.lru_cache(maxsize=500)
def _html_of(item: Item) -> str:
    html = diagrams.in_words(pictures.plain(item.body.html))
    return f"<p>{item.reading_time}</p>\n{absolute(html, item.url)}"
