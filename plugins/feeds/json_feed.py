"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any

from plugins.languages.dates import machine_date

from .model import Feed, Item
from .reading import FeedFacts, facts_of

FILE = "feed.json"
MEDIA_TYPE = "application/feed+json"


def write(feed: Feed) -> bytes:
    """The feed as JSON Feed."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": feed.address(FILE),
        **({"description": feed.description} if feed.description else {}),
        "language": feed.language,
        **({"icon": feed.icon, "favicon": feed.icon} if feed.icon else {}),
        **({"hubs": [{"type": "WebSub", "url": feed.hub}]} if feed.hub else {}),
        # An extension, which the specification allows; it has no field for this.
        **({"_rights": {"text": feed.rights}} if feed.rights else {}),
        "items": [_item(item, feed.language) for item in feed.items],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _item(item: Item, language: str) -> dict[str, Any]:
    entry = item.entry
    return {
        "id": item.id,
        "url": item.url,
        "title": entry.title,
        "summary": item.summary,
        **({"image": item.picture.url} if item.picture else {}),
        "content_html": item.html,
        "date_published": machine_date(entry.date),
        "date_modified": machine_date(item.updated),
        "authors": [{"name": name, "url": url} for name, url in item.authors],
        "tags": [item.category, *entry.tags],
        **({"language": entry.lang} if entry.lang != language else {}),
        "_reading_time": {"minutes": item.minutes},  # an extension, which the specification allows
    }


def read(text: str) -> FeedFacts:
    """The facts of a JSON Feed. Raises `ValueError`, `KeyError` or `TypeError` for anything else."""
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
    shown = [item["image"] for item in document["items"] if "image" in item]
    shown += [document["icon"]] if "icon" in document else []
    return facts_of(entries, [document["home_page_url"], document["feed_url"], *people, *shown])
