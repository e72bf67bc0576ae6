"""Checks of what other programs read: feeds, the sitemap and robots.txt."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from plugins.addresses import file_of
from plugins.content import Problem
from plugins.feeds import MAX_ITEMS

from .site import BuiltSite

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def check(site: BuiltSite, articles: Collection[str], unnamed: Collection[str]) -> Iterator[Problem]:
    """What is missing from feeds and sitemap, what should not be there, and what cannot be read.

    Feeds hold `articles` and none of the places in `unnamed`.
    """
    for file in site.files:
        name = file.rpartition("/")[2]
        if name in _READERS:
            yield from _feed(site, file, articles, unnamed)
    yield from _sitemap(site, {file_of(place) for place in unnamed})


def _feed(
    site: BuiltSite, file: str, articles: Collection[str], unnamed: Collection[str]
) -> Iterator[Problem]:
    name = file.rpartition("/")[2]
    try:
        addresses = _READERS[name](site.files[file])
    except (ValueError, KeyError, TypeError, ElementTree.ParseError) as error:
        yield Problem(file, 0, "", f"The feed cannot be read ({error}).", "Write it with a serialiser.")
        return
    for address in addresses:
        place = address.removeprefix(f"{site.address}/")
        if not urlsplit(address).scheme:
            yield Problem(
                file, 0, "", f"The address “{address}” is not absolute.", "Feeds are read away from the site."
            )
        elif file_of(place) not in site.files or place in unnamed:
            yield Problem(file, 0, "", f"“{address}” leads to no page.", "Name articles that are published.")
    if file == name and len(addresses) != min(MAX_ITEMS, len(articles)):
        wrong = f"The feed has {len(addresses)} articles of {len(articles)}."
        yield Problem(file, 0, "", wrong, f"It holds the newest {MAX_ITEMS}.")


def _atom(data: bytes) -> list[str]:
    entries = ElementTree.fromstring(data).findall(f"{ATOM}entry")
    return [
        link.attrib["href"] for entry in entries for link in entry.findall(f"{ATOM}link[@rel='alternate']")
    ]


def _rss(data: bytes) -> list[str]:
    return [item.findtext("link") or "" for item in ElementTree.fromstring(data).iter("item")]


def _json_feed(data: bytes) -> list[str]:
    document: dict[str, Any] = json.loads(data)
    return [str(item["url"]) for item in document["items"]]


_READERS = {"atom.xml": _atom, "rss.xml": _rss, "feed.json": _json_feed}


def _sitemap(site: BuiltSite, unnamed: Collection[str]) -> Iterator[Problem]:
    """The sitemap names exactly the pages that search engines may list, and none of the files in `unnamed`."""
    try:
        root = ElementTree.fromstring(site.files.get("sitemap.xml", b""))
    except ElementTree.ParseError as error:
        yield Problem("sitemap.xml", 0, "", f"It cannot be read ({error}).", "Write it with a serialiser.")
        return
    named = {location.text or "" for location in root.iter(f"{SITEMAP}loc")}
    production = b"Sitemap: " in site.files.get("robots.txt", b"")
    listed = {
        facts.canonical
        for file, facts in site.facts.items()
        if not facts.noindex
        and file != "404.html"
        and file not in unnamed
        and facts.canonical == site.address_of(file)
    }
    for address in sorted(listed - named):
        wrong = f"It does not name “{address}”."
        yield Problem("sitemap.xml", 0, "", wrong, "It names every page that search engines may list.")
    for address in sorted(named - listed) if production else ():
        wrong = f"It names “{address}”, which is no page that search engines may list."
        yield Problem("sitemap.xml", 0, "", wrong, "Leave it out.")
