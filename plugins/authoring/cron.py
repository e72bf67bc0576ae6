"""Finds the next moment of a schedule, as POSIX's crontab has it, in UTC."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import chain

# minute, hour, day of the month, month, day of the week
_RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
_LONGEST = 366 * 5  # days: the 29th of February comes within them


def next_build(written: Iterable[str], after: datetime) -> datetime | None:
    """The first moment of any of the schedules that is not before `after`; None without one that can be read."""
    moments = (_next(each, after.astimezone(UTC)) for each in written)
    return min((moment for moment in moments if moment), default=None)


def _next(written: str, after: datetime) -> datetime | None:
    parts = written.split()
    try:
        minutes, hours, days, months, weekdays = (
            _numbers(part, *limits) for part, limits in zip(parts, _RANGES, strict=True)
        )
    except ValueError:  # names of days, say, which only some read
        return None
    weekdays = {day % 7 for day in weekdays}
    # POSIX: of day and weekday, either is enough if both are given.
    either = "*" not in (parts[2][0], parts[4][0])
    midnight = after.replace(hour=0, minute=0, second=0, microsecond=0)
    for day in (midnight + timedelta(count) for count in range(_LONGEST)):
        of_month, of_week = day.day in days, day.isoweekday() % 7 in weekdays
        if day.month not in months or not (of_month or of_week if either else of_month and of_week):
            continue
        for hour in sorted(hours):
            for minute in sorted(minutes):
                if (moment := day.replace(hour=hour, minute=minute)) >= after:
                    return moment
    return None


def _numbers(written: str, low: int, high: int) -> set[int]:
    """The numbers that a field of a schedule names: `*`, `5`, `1-5`, `*/15`, or several with commas."""
    return set(chain.from_iterable(_span(part, low, high) for part in written.split(",")))


def _span(part: str, low: int, high: int) -> range:
    span, _, step = part.partition("/")
    first, _, last = (f"{low}-{high}" if span == "*" else span).partition("-")
    begin, end = int(first), int(last or (high if step else first))
    if not low <= begin <= end <= high:
        raise ValueError(part)
    return range(begin, end + 1, int(step or 1))
