"""Reads the moment that an author names: a day, or a day and a time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo

from plugins.content import fields as f
from plugins.content.source import Value
from plugins.errors.refusal import Refusal

_AS_IN = "Write it as in “2026-12-01 09:00”, 2026-12-01, or “tomorrow 9:00”."
_DAYS = {"today": 0, "tomorrow": 1}


def moment(words: str, now: datetime, zone: tzinfo) -> tuple[str, datetime]:
    """What to write into `date:`, and the moment that it means in that time zone; it is after `now`. Raises `Refusal`."""
    written = _iso(words.strip(), now.astimezone(zone))
    try:
        date = f.iso_date(Value(written, 0))
    except f.Wrong as wrong:
        hint = wrong.fix if "offset" in wrong.fix or "calendar" in wrong.wrong else _AS_IN
        raise Refusal(f"“{words}” is not a moment that can be planned for. {hint}") from None
    if date.tzinfo is None:
        date = _in_zone(date, zone)
    if date <= now:
        today = len(written) == 10 and date.date() == now.astimezone(zone).date()
        past = "is today, and the day has begun" if today else f"is past: now it is {_told(now, zone)}"
        raise Refusal(f"“{words}” {past}. Name a later moment, or publish it now: insights publish FILE.")
    return written, date


def told(date: datetime, zone: tzinfo) -> str:
    """A moment in words, in that time zone."""
    return _told(date, zone)


def _iso(words: str, now: datetime) -> str:
    """The words in ISO 8601, if they are meant as a day and perhaps a time; otherwise as they are."""
    found = re.fullmatch(r"(\S+?)(?:[Tt ]\s*(\d{1,2}):(\d\d)(:\d\d)?(?: ?([Zz]|[+-]\d\d:?\d\d))?)?", words)
    if not found:
        return words
    day, hour, minute, second, offset = found.groups("")
    if day.lower() in _DAYS:
        day = f"{now + timedelta(_DAYS[day.lower()]):%Y-%m-%d}"
    return f"{day}T{hour.zfill(2)}:{minute}{second}{offset}" if hour else day


def _in_zone(date: datetime, zone: tzinfo) -> datetime:
    """The moment of a clock on a wall. Raises `Refusal` if the clock is put forward over it."""
    placed = date.replace(tzinfo=zone)
    if placed.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != date:
        raise Refusal(
            f"There is no {date:%H:%M} on {date:%Y-%m-%d} in {zone}: the clock is put forward. Name another time."
        )
    return placed


def _told(date: datetime, zone: tzinfo) -> str:
    return f"{date.astimezone(zone):%Y-%m-%d %H:%M} ({zone})"
