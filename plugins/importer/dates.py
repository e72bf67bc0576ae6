"""Dates as other systems write them → ISO 8601, as it is written here."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from plugins.content.fields import Wrong, iso_date
from plugins.content.source import Value

_ISO = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"(?:[Tt \t]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"[ \t]*(?P<half>[AaPp][Mm])?[ \t]*(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_WORDS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%a %b %d %Y", "%Y%m%d")


def as_iso(written: object) -> str:
    """The date as `2026-05-04` or `2026-05-04T09:30:00+02:00`; empty if it is none that can be read without guessing.

    `04/05/2026` is April or May: nobody can tell, so it is none.
    """
    words = str(written).strip()
    found = _ISO.match(words)
    iso = _of_parts(found) if found else _of_words(words)
    try:
        iso_date(Value(iso, 0))
    except Wrong:
        return ""
    return iso


def _of_parts(found: re.Match[str]) -> str:
    day = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
    if not found["hour"]:
        return day
    hour = int(found["hour"])
    if found["half"] and hour <= 12:
        hour = hour % 12 + (12 if found["half"].lower() == "pm" else 0)
    zone = (found["zone"] or "").upper().replace("UTC", "Z").replace("GMT", "Z").replace("Z", "+00:00")
    if re.fullmatch(r"[+-]\d{2,4}", zone):
        zone = f"{zone[:3]}:{zone[3:] or '00'}"
    clock = f"{hour:02}:{found['minute']}:{found['second'] or '00'}"
    return day if clock == "00:00:00" and zone in ("", "+00:00") else f"{day}T{clock}{zone}"


def _of_words(words: str) -> str:
    if re.fullmatch(r"\d{10}(\d{3})?", words):  # seconds or milliseconds since 1970
        return datetime.fromtimestamp(int(words[:10]), UTC).isoformat()
    for form in _WORDS:
        try:
            return datetime.strptime(re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", words), form).date().isoformat()
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(words).isoformat()  # RFC 5322, as in feeds
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
