"""What a feed says, in each of its three formats."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from plugins.content.html_links import find

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")

# An entry as a format gives it: what feed readers need, by the words of the messages, "" where it is missing.
Entry = dict[str, str]


@dataclass
class Feed:
    """A feed's facts: the addresses of its articles, in their order, and of itself and of people."""

    articles: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    relative: list[str] = field(default_factory=list)  # addresses in its texts that lead nowhere elsewhere
    lacking: list[tuple[str, str]] = field(default_factory=list)  # what which article lacks


def read_atom(text: str) -> dict[str, Any]:
    """The facts of an Atom feed, as plain data: `Feed(**…)`. Raises `ParseError` for what is not XML."""
    root = ElementTree.fromstring(text)
    entries = [
        {
            "id": entry.findtext(f"{ATOM}id", ""),
            "title": entry.findtext(f"{ATOM}title", ""),
            "address": next(
                (link.get("href", "") for link in entry.findall(f"{ATOM}link[@rel='alternate']")), ""
            ),
            "date": entry.findtext(f"{ATOM}updated", ""),
            "text": entry.findtext(f"{ATOM}content", ""),
        }
        for entry in root.findall(f"{ATOM}entry")
    ]
    own = [link.get("href", "") for link in root.findall(f"{ATOM}link")]
    people = [person.text or "" for person in root.iter(f"{ATOM}uri")]
    return _read(entries, [*own, *people])


def read_rss(text: str) -> dict[str, Any]:
    """The facts of an RSS feed, as plain data. Raises `ParseError` for what is not XML."""
    root = ElementTree.fromstring(text)
    entries = [
        {
            "id": item.findtext("guid", ""),
            "title": item.findtext("title", ""),
            "address": item.findtext("link", ""),
            "date": item.findtext("pubDate", ""),
            "text": item.findtext(CONTENT, ""),
        }
        for item in root.iter("item")
    ]
    own = [link.get("href", "") for link in root.iter(f"{ATOM}link")]
    return _read(entries, [*own, root.findtext("channel/link", "")])


def read_json(text: str) -> dict[str, Any]:
    """The facts of a JSON Feed, as plain data. Raises `ValueError`, `KeyError` or `TypeError` for another thing."""
    document = json.loads(text)
    entries = [
        {
            "id": item.get("id", ""),
            "title": item.get("title", ""),
            "address": item.get("url", ""),
            "date": item.get("date_published", ""),
            "text": item.get("content_html", ""),
        }
        for item in document["items"]
    ]
    people = [person["url"] for item in document["items"] for person in item.get("authors", ())]
    return _read(entries, [document["home_page_url"], document["feed_url"], *people])


READERS = {"atom.xml": read_atom, "rss.xml": read_rss, "feed.json": read_json}


def _read(entries: list[Entry], addresses: Iterable[str]) -> dict[str, Any]:
    return vars(
        Feed(
            articles=[entry["address"] for entry in entries],
            ids=[entry["id"] for entry in entries],
            addresses=sorted(set(addresses)),
            relative=sorted({address for entry in entries for address in _relative(entry["text"])}),
            lacking=[
                (entry["address"] or entry["title"], what)
                for entry in entries
                for what, value in entry.items()
                if not value.strip()
            ],
        )
    )


@lru_cache(
    maxsize=1024
)  # an article stands in a feed of the site, of its category and of its author, in three formats
def _relative(html: str) -> tuple[str, ...]:
    return tuple(address for _, _, address in find(html) if not _ABSOLUTE.match(address))
