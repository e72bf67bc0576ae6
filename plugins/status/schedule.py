"""When the site is built by itself, in words."""

from __future__ import annotations

import re
from pathlib import Path

# The first that has a time counts. What GitHub and Forgejo read are times in UTC
# (https://docs.github.com/actions/reference/events-that-trigger-workflows#schedule).
WORKFLOWS = (".github/workflows/publish.yml", ".forgejo/workflows/publish.yml")
_CRON = re.compile(r"^\s*-\s*cron:\s*[\"']?([^\"'#\n]+?)[\"']?\s*(?:#.*)?$", re.MULTILINE)


def schedule(root: Path) -> str:
    """When a workflow publishes the repository at `root`, such as “daily at 05:23 UTC”; empty if none does."""
    return ", ".join(map(in_words, crons(root)))


def crons(root: Path) -> list[str]:
    """The times, as cron writes them, at which a workflow publishes the repository at `root`."""
    for workflow in WORKFLOWS:
        try:
            text = (root / workflow).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        if found := _CRON.findall(text):
            return list(found)
    return []


def in_words(cron: str) -> str:
    """A time of cron (crontab(5)), which GitHub takes for UTC; as it is written, if neither daily nor hourly."""
    minute, hour, *rest = [*cron.split(), "", ""]
    if minute.isdigit() and [each for each in rest if each] == ["*"] * 3:
        if hour == "*":
            return f"hourly, {int(minute)} minutes past"
        if hour.isdigit():
            return f"daily at {int(hour):02}:{int(minute):02} UTC"
    return f"at the times “{cron}” (cron, UTC)"
