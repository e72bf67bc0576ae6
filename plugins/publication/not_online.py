"""Reports what a build leaves out for now, so that nobody waits for it to appear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from plugins.content import Article, ContentIndex, Page

MOST = 10  # articles and pages that are named


def not_online(index: ContentIndex, now: datetime, zone: tzinfo) -> str:
    """A report of drafts, and of scheduled articles with their day in the site's time zone; empty without any."""
    entries: list[Article | Page] = [*index.articles, *index.pages]
    drafts = [each for each in entries if each.status == "draft"]
    scheduled = [each for each in index.articles if each.status != "draft" and each.date > now]
    return "\n".join(_lines(index.tree.root.name, drafts, scheduled, zone))


def _lines(
    folder: str, drafts: list[Article | Page], scheduled: list[Article], zone: tzinfo
) -> Iterator[str]:
    counts = [_count(len(scheduled), "scheduled article"), _count(len(drafts), "draft")]
    if not any(counts):
        return
    yield f"Not online yet: {' and '.join(filter(None, counts))}."
    lines = [
        *(
            f"{folder}/{each.source}: scheduled: appears {_day(each.date, zone)}."
            for each in sorted(scheduled, key=lambda each: (each.date, each.source))
        ),
        *(f"{folder}/{each.source}: draft." for each in sorted(drafts, key=lambda each: each.source)),
    ]
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield f"… and {len(lines) - MOST} more."


def _day(date: datetime, zone: tzinfo) -> str:
    try:
        return date.astimezone(zone).date().isoformat()
    except OverflowError:  # the last hours of the year 9999
        return date.date().isoformat()


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number > 1)}" if number else ""
