"""Checks that nothing of the machine or of its owner's secrets is in the output."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from plugins.content import Problem

from .reading.leaks import secret_in
from .site import BuiltSite

# Files whose names begin with a dot, but for the folder of RFC 8615, and files that hold keys, sources or leftovers.
_FILE = re.compile(
    r"(^|/)(\.(?!well-known/)[^/]+(/|$)|id_(rsa|dsa|ecdsa|ed25519)$|#[^/]*#$|(Thumbs\.db|desktop\.ini)$"
    r"|[^/]*(\.(pem|key|p12|pfx|ppk|jks|kdbx|sqlite3?|sql|py|pyc|bak|orig|rej|swp|tmp)|~)$)",
    re.IGNORECASE,
)
_TEXT = (
    ".html",
    ".xml",
    ".json",
    ".txt",
    ".webmanifest",
    ".svg",
    ".csv",
    ".md",
    ".vtt",
    ".js",
    ".css",
    "_headers",
)


def check(site: BuiltSite, folders: Collection[str]) -> Iterator[Problem]:
    """Secret-looking files and texts, and paths of the machine: `folders` are the build's own."""
    own = {folder.encode(): _named(folder) for folder in folders if _tells(folder)}
    for file, data in site.files.items():
        if _FILE.search(file):
            fix = "Remove it from the content folder."
            yield Problem(file, 0, "", "A file of this name is not for the public.", fix)
        if not file.endswith(_TEXT):
            continue
        if key := _secret(site, file, data):
            wrong = f"It holds what looks like a secret key (“{key}…”)."
            yield site.problem(file, wrong, "Remove it, and have the key replaced.")
        for path in _paths(site, file, data, own):
            wrong = f"It names a path of the machine that wrote or built it ({path})."
            yield site.problem(file, wrong, "Write a path from the content folder.")


def _secret(site: BuiltSite, file: str, data: bytes) -> str:
    if file in site.feeds:
        return ""  # what feeds say, pages say
    facts = site.facts.get(file)
    return facts.secret if facts else secret_in(data.decode("utf-8", "replace"))


def _paths(site: BuiltSite, file: str, data: bytes, own: dict[bytes, re.Pattern[bytes]]) -> list[str]:
    named = [folder.decode() for folder, pattern in own.items() if folder in data and pattern.search(data)]
    machine = site.facts[file].machine if file in site.facts else ""
    return named or [machine] * bool(machine)


def _tells(folder: str) -> bool:
    """Whether a folder's name tells of a machine. That of one step, such as /app or /blog, may be anything."""
    return len([step for step in re.split(r"[/\\]", folder) if step]) > 1


def _named(folder: str) -> re.Pattern[bytes]:
    """The folder as a path begins with it, not within another path or an address: https://example.org/blog."""
    return re.compile(rb"(?<![\w.-])(?<!:/)%b(?![\w-])" % re.escape(folder.encode()))
