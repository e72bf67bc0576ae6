"""The feed formats that every list is published in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from . import atom, json_feed, rss
from .model import Feed
from .reading import FeedFacts


class FeedFormat(Struct, frozen=True):
    """A format: its media type, its name for readers, and the functions that write and read a feed.

    `read` may raise any exception for an invalid feed.
    """

    media_type: str
    name: str
    write: Callable[[Feed], bytes]
    read: Callable[[str], FeedFacts]


# By the name of the feed's file in the folder of its list.
FORMATS: Mapping[str, FeedFormat] = {
    atom.FILE: FeedFormat(atom.MEDIA_TYPE, "Atom", atom.write, atom.read),
    rss.FILE: FeedFormat(rss.MEDIA_TYPE, "RSS", rss.write, rss.read),
    json_feed.FILE: FeedFormat(json_feed.MEDIA_TYPE, "JSON Feed", json_feed.write, json_feed.read),
}
