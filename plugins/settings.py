"""Checks the settings before anything else: Pelican takes a misspelt or impossible one without a word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pelican.settings import DEFAULT_CONFIG

from plugins.content import Library, Problem, did_you_mean, fault_of_target

# The settings that we add to Pelican's.
OURS = frozenset(
    {
        "AUTHORS_URL",
        "CONTACT",
        "CONTACT_LABEL",
        "CONTACT_QUESTION",
        "HEADLINE",
        "LEDE",
        "MAX_REMOVED_SHARE",
        "OWNER",
        "PREVIEW",
        "PRODUCTION",
        "READING_TIME_WPM",
        "SARIF",
        "SECTION",
        "STRICT",
        "TAGS_URL",
    }
)


def check_settings(settings: Mapping[str, Any], file: Path) -> list[Problem]:
    """What is wrong with the settings that were read from `file`, which the problems name."""
    text = file.read_text("utf-8") if file.is_file() else ""

    def problem(name: str, wrong: str, fix: str) -> Problem:
        found = re.search(rf"^{name}\b", text, re.MULTILINE)
        line = text.count("\n", 0, found.start()) + 1 if found else 0
        return Problem(file.name, line, name, wrong, fix)

    # What a wrong name says is nowhere else, so the values are looked at when the names are right.
    wrong_names = [problem(*found) for found in _names(settings)]
    checks = (_address, _contact, _zone)
    return wrong_names or [problem(*found) for check in checks for found in check(settings)]


def check_owner(settings: Mapping[str, Any], library: Library) -> list[Problem]:
    """What is wrong with the owner whom the settings name: an owner has an author's file."""
    owner = settings["OWNER"]
    if not owner or owner in library.authors:
        return []
    fix = f'{did_you_mean(owner, library.authors)} For nobody\'s publication, write “OWNER = ""”.'
    return [Problem("pelicanconf.py", 0, "OWNER", f"There is no author “{owner}”.", fix)]


Found = Iterator[tuple[str, str, str]]


def _names(settings: Mapping[str, Any]) -> Found:
    """A name that looks like a slip of a known one, and names that are not there.

    Other unknown names may belong to a plugin that we do not know.
    """
    known = OURS | DEFAULT_CONFIG.keys()
    missing = OURS - settings.keys()
    for name in sorted(settings):
        unknown = name.isupper() and name not in known and name not in _INTERNAL
        if unknown and (near := difflib.get_close_matches(name, known, n=1, cutoff=0.85)):
            missing -= {near[0]}
            yield name, "This setting is not known.", f"Did you mean “{near[0]}”?"
    for name in sorted(missing):
        yield name, "This setting is missing.", "Put it back as pelicanconf.py had it."


# What Pelican or the publisher put among the settings themselves.
_INTERNAL = frozenset({"BODIES", "DEBUG", "ENTRIES", "LIBRARY", "NOW", "STORE"})


def _address(settings: Mapping[str, Any]) -> Found:
    parts = urlsplit(settings["SITEURL"])
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        fix = "Write it whole, as in https://example.org or https://example.org/blog."
        yield "SITEURL", f"“{settings['SITEURL']}” is not the address of a site.", fix


def _contact(settings: Mapping[str, Any]) -> Found:
    if settings["CONTACT"] and (wrong := fault_of_target(settings["CONTACT"])):
        yield "CONTACT", *wrong


def _zone(settings: Mapping[str, Any]) -> Found:
    try:
        ZoneInfo(settings["TIMEZONE"])
    except (KeyError, OSError, ValueError):
        fix = "Write it as in UTC, Europe/Berlin or America/Sao_Paulo."
        yield "TIMEZONE", f"“{settings['TIMEZONE']}” is not a time zone.", fix
