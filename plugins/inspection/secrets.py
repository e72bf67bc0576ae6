"""Checks that nothing of the machine or of its owner's secrets is in the output."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from plugins.content import Problem

from .facts import secret_in
from .site import BuiltSite

# Files whose names begin with a dot, but for the folder of RFC 8615, and files that hold keys or sources.
_FILE = re.compile(
    r"(^|/)(\.(?!well-known/)[^/]+(/|$)|id_(rsa|dsa|ecdsa|ed25519)$"
    r"|[^/]*(\.(pem|key|p12|pfx|kdbx|sqlite3?|py|pyc|bak|orig|swp)|~)$)"
)
_TEXT = (".html", ".xml", ".json", ".txt", ".webmanifest", ".svg", ".csv", ".md", ".vtt", "_headers")


def check(site: BuiltSite, folders: Collection[str]) -> Iterator[Problem]:
    """Secret-looking files and texts, and paths of the machine."""
    needles = [folder.encode() for folder in folders if len(folder) > 1]
    for file, data in site.files.items():
        if _FILE.search(file):
            fix = "Remove it from the content folder."
            yield Problem(file, 0, "", "A file of this name is not for the public.", fix)
        if not file.endswith(_TEXT):
            continue
        facts = site.facts.get(file)
        if key := facts.secret if facts else secret_in(data.decode("utf-8", "replace")):
            wrong = f"It holds what looks like a secret key (“{key}…”)."
            yield site.problem(file, wrong, "Remove it, and have the key replaced.")
        named = [needle.decode() for needle in needles if needle in data]
        for path in named or ([facts.machine] if facts and facts.machine else []):
            wrong = f"It names a path of the machine that wrote or built it ({path})."
            yield site.problem(file, wrong, "Write a path from the content folder.")
