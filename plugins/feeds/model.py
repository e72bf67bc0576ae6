"""What a feed says, whichever format it is written in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from plugins import pictures
from plugins.content import Article
from plugins.content.html_links import absolute

NEVER = datetime.fromtimestamp(0, UTC)  # Atom wants to know when even an empty feed was updated


class Item(Struct, frozen=True):
    """An article as feeds show it; dates are aware, addresses absolute. `entry` is the article's front matter, `body`
    its text, `reading_time` the words for that, above the text."""

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
        """The whole text."""
        return f"<p>{self.reading_time}</p>\n{absolute(pictures.plain(self.body.html), self.url)}"


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
        """When its newest change was made."""
        return max((item.updated for item in self.items), default=NEVER)

    def address(self, file: str) -> str:
        """The absolute address of its file of that name."""
        return f"{self.folder}/{file}"
