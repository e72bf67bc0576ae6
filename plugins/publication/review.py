"""Which articles may be outdated: by the day on which their author wants to look at them again, or by their age."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, datetime

from plugins.content import Article


def due_for_review(entry: Article, months: int) -> datetime | None:
    """When the article may be outdated, if nobody updates it: on the day that its author has named or, without one that is
    after its last change, `months` after that change. None if there is no such day, or `months` is 0."""
    if entry.review and entry.review > entry.changed:
        return entry.review
    return _later(entry.changed, months) if months else None


def outdated_since(entry: Article, months: int, now: datetime) -> datetime | None:
    """The same if that is past at the time `now`; else None."""
    due = due_for_review(entry, months)
    return due if due and due <= now else None


def _later(date: datetime, months: int) -> datetime | None:
    """That many months later, on the same day or the last one of its month; None beyond the calendar."""
    years, month = divmod(date.month - 1 + months, 12)
    year = date.year + years
    if year > MAXYEAR:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return date.replace(year=year, month=month + 1, day=min(date.day, last))
