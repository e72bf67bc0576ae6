"""Whether a text is online, and why."""

from __future__ import annotations

from datetime import datetime

from plugins.content import Article, Page


def state_of(entry: Article | Page, now: datetime) -> tuple[str, str]:
    """The state of an article or a page at the time `now`, one of `model.STATES`, and the same in words."""
    day = entry.date.date().isoformat() if isinstance(entry, Article) else ""
    if entry.status == "draft":
        return "draft", "Draft: only the preview shows it"
    if isinstance(entry, Article) and entry.date > now:
        return "scheduled", f"Scheduled: appears {day}"
    if entry.status == "hidden":
        return "hidden", "Hidden: online, but nothing leads to it"
    return "published", f"Published {day}".rstrip()
