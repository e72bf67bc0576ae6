"""Dates as machines and feeds write them, and the current time; none of this depends on a locale."""

from __future__ import annotations

import os
from datetime import UTC, datetime

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def machine_date(date: datetime) -> str:
    """RFC 3339 with its offset, as Atom, JSON Feed, sitemaps and structured data want it."""
    return date.isoformat(timespec="seconds")


def mail_date(date: datetime) -> str:
    """RFC 5322, section 3.3, as RSS 2.0 wants it; English on every machine."""
    day, month = DAYS[date.weekday()], MONTHS[date.month - 1]
    return f"{day}, {date.day:02} {month} {date.year:04} {date:%H:%M:%S %z}"


def now() -> datetime:
    """The time that decides what is due.

    `SOURCE_DATE_EPOCH` (seconds since 1970, https://reproducible-builds.org/specs/source-date-epoch/) sets it, so that a
    build can be repeated to the byte on another day. Raises SystemExit if it is not such a number.
    """
    pinned = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(pinned), UTC) if pinned else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise SystemExit(
            f"SOURCE_DATE_EPOCH is {pinned!r}, and that is no time in seconds since 1970."
        ) from None
