"""The content of a feed, whatever its format."""

from __future__ import annotations

import functools
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from plugins import diagrams, pictures
from plugins.content import Article
from plugins.content.excerpt import lead_and_rest
from plugins.content.html_links import absolute

from .formulas import with_tex

NEVER = datetime.fromtimestamp(0, UTC)  # Atom requires the date of the last update even of an empty feed


class FeedPicture(Struct, frozen=True):
    """A picture for a feed reader's list of articles: its address, and its size in pixels."""

    url: str
    width: int
    height: int


class Around(Struct, frozen=True):
    """What an article has around its text, as HTML; each may be empty.

    `above` is what its page has above the text, such as the series and the picture, `takeaways` what stands below the
    first paragraph, `below` what stands below the text.
    """

    above: str = ""
    takeaways: str = ""
    below: str = ""


class Item(Struct, frozen=True, eq=False):
    """An article as feeds show it; dates are aware, addresses absolute. `entry` is the article's front matter, `body`
    its text."""

    entry: Article
    id: str
    url: str
    summary: str
    body: Any  # of `publication.bodies`
    minutes: int
    updated: datetime
    authors: tuple[tuple[str, str], ...]  # name and address
    category: str
    around: Around = Around()
    picture: FeedPicture | None = None

    @property
    def html(self) -> str:
        """All that the article's page tells, as HTML with absolute addresses."""
        return _html_of(self)


class Feed(Struct, frozen=True):
    """A feed: the absolute address of its folder, and its items, newest first.

    `rights` says whose the articles are; `icon` (square) and `logo` (twice as wide as high) are addresses of the site's
    pictures; `hub` is that of the WebSub hub that tells readers of new articles, or empty.
    """

    folder: str
    title: str
    description: str
    language: str  # a BCP 47 tag
    id: str
    url: str  # of the list that it follows
    items: tuple[Item, ...]
    rights: str = ""
    icon: str = ""
    logo: str = ""
    hub: str = ""

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
    return with_tex(whole_text(item.body.html, item.around, item.url))


def whole_text(html: str, around: Around, url: str) -> str:
    """The text `html` of the article at `url` with what is around it, for programs that are not browsers: plain pictures,
    words in the place of drawings, and absolute addresses."""
    text = diagrams.in_words(pictures.plain(html))
    if around.takeaways:
        lead, text = lead_and_rest(text)
        text = "\n".join(filter(None, (lead, around.takeaways, text)))
    return absolute("\n".join(filter(None, (around.above, text, around.below))), url)
