"""Finds links to what is not online when readers follow them: to drafts, and to articles that appear later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from plugins.content import ContentIndex, Documents, Entry, Problem
from plugins.publication.bodies import Body
from plugins.settings.urls import Urls


def links_to_unpublished(
    index: ContentIndex,
    bodies: Mapping[str, Body],
    documents: Documents,
    urls: Urls,
    paths: Mapping[str, str],
    now: datetime,
    severity: str,
) -> Iterator[Problem]:
    """Links to a draft, or to an article that appears later than the page with the link.

    On a page that is online `now`, such a link has that `severity`. On a page that appears later it is a warning: its
    target may be published by then. `paths` are those of `paths_of`.
    """
    appearing = {entry.source: _appears(entry, now) for entry in index.entries}
    waiting = {
        urls.url(paths[entry.source]): entry
        for entry in index.entries
        if (moment := appearing[entry.source]) is None or moment > now
    }
    if not waiting:
        return
    for entry in index.entries:
        followed = appearing[entry.source]
        if followed is None:
            continue  # a draft may lead to others
        document = bodies[entry.source].document
        for address, opened in bodies[entry.source].resolved.opened:
            there = waiting.get(opened.partition("#")[0].partition("?")[0])
            if there is None:
                continue
            moment = appearing[there.source]
            if moment is None or moment > followed:
                state = f"appears on {moment:%Y-%m-%d}" if moment else "is a draft"
                wrong = f"“{address}” leads to {index.tree.shown(there.source)}, which {state}."
                level = severity if followed <= now else "warning"
                for line in documents.lines_of(document, address) or [entry.body_line]:
                    yield Problem(
                        entry.source, line, "", wrong, "Publish that first, or remove the link.", level
                    )


def _appears(entry: Entry, now: datetime) -> datetime | None:
    """When the entry's page goes online: `now` if it already is; None for a draft."""
    if getattr(entry, "status", "") == "draft":
        return None
    date: datetime | None = getattr(entry, "date", None)
    return date if date and date > now else now
