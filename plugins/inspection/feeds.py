"""Checks of the feeds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from plugins.content import Problem
from plugins.feeds import FeedFacts
from plugins.outputs.feeds import MAX_ITEMS
from plugins.settings.urls import file_of

from .site import BuiltSite


def check(site: BuiltSite, articles: Sequence[str], unnamed: Collection[str]) -> Iterator[Problem]:
    """What is missing from feeds, what must not be in them, and what cannot be read.

    The site's own feeds hold the first `MAX_ITEMS` of `articles`; no feed holds any of the paths in `unnamed`.
    """
    hidden = {file_of(path) for path in unnamed}
    newest = {file_of(path) for path in articles[:MAX_ITEMS]}
    for file, feed in site.feeds.items():
        if isinstance(feed, str):
            wrong = f"The feed cannot be read ({feed})."
            yield Problem(file, 0, "", wrong, "Write it with a serialiser.")
            continue
        faults = [*_addresses(site, file, feed, hidden), *_entries(feed)]
        if "/" not in file:
            faults += _complete(site, file, feed, newest, len(articles))
        yield from (Problem(file, 0, "", wrong, fix) for wrong, fix in faults)


def _addresses(
    site: BuiltSite, file: str, feed: FeedFacts, hidden: Collection[str]
) -> Iterator[tuple[str, str]]:
    for address in (*feed.articles, *feed.addresses):
        if not address:
            continue  # which `_entries` reports as missing
        if ":" not in address:
            yield f"The address “{address}” is not absolute.", "Feeds are read away from the site."
            continue
        target = site.target(file, address)
        unnamed = target.file in hidden and address in feed.articles
        if not target.ours or target.file is None or unnamed:
            yield f"“{address}” leads to no page.", "Name articles that are published."
    for address in feed.relative:
        yield (
            f"A text holds the address “{address}”, which is not absolute.",
            "Feeds are read away from the site.",
        )


def _entries(feed: FeedFacts) -> Iterator[tuple[str, str]]:
    for article, what in feed.lacking:
        yield f"The article “{article}” has no {what} in it.", "Feed readers need that of each."
    for name in sorted({name for name in feed.ids if name and feed.ids.count(name) > 1}):
        yield f"Two of its articles have the id “{name}”.", "Give one of them another slug or “id:”."


def _complete(
    site: BuiltSite, file: str, feed: FeedFacts, newest: Collection[str], count: int
) -> Iterator[tuple[str, str]]:
    if len(feed.articles) != len(newest):
        yield f"The feed has {len(feed.articles)} articles of {count}.", f"It holds the newest {MAX_ITEMS}."
        return
    held = {site.target(file, address).file for address in feed.articles}
    for missing in sorted(path for path in newest if path not in held):
        yield f"It lacks “{site.address_of(missing)}”.", f"It holds the newest {MAX_ITEMS}."
