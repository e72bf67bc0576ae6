"""Checks that nothing of the machine or of its owner's secrets is in the output."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from plugins.content import Problem

from .site import BuiltSite

# Files whose names begin with a dot, but for the folder of RFC 8615, and files that hold keys, sources or leftovers.
_FILE = re.compile(
    r"(^|/)(\.(?!well-known/)[^/]+(/|$)|id_(rsa|dsa|ecdsa|ed25519)$|#[^/]*#$|(Thumbs\.db|desktop\.ini)$"
    r"|[^/]*(\.(pem|key|p12|pfx|ppk|jks|kdbx|sqlite3?|sql|py|pyc|bak|orig|rej|swp|tmp)|~)$)",
    re.IGNORECASE,
)


def check(site: BuiltSite, looks: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    """Secret-looking files and texts, and paths of the machine, among the files that were looked at."""
    for file, found in looks.items():
        if _FILE.search(file):
            fix = "Remove it from the content folder."
            yield Problem(file, 0, "", "A file of this name is not for the public.", fix)
        facts = found["page"] or {"secret": found["secret"], "machine": ""}
        if key := facts["secret"]:
            wrong = f"It holds what looks like a secret key (“{key}…”)."
            yield site.problem(file, wrong, "Remove it, and have the key replaced.")
        if path := found["path"] or facts["machine"]:
            wrong = f"It names a path of the machine that wrote or built it ({path})."
            yield site.problem(file, wrong, "Write a path from the content folder.")
