"""Checks that nothing of the machine or of its owner's secrets is in the output."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.content import Problem
from plugins.settings.urls import HIDDEN

from .site import BuiltSite

_HIDDEN = "|".join(map(re.escape, HIDDEN))
# Files whose names begin with a dot, but for those that are published, and files that hold keys, sources or leftovers.
_FILE = re.compile(
    rf"(^|/)((?!(?:{_HIDDEN})(?:/|$))\.[^/]+(/|$)|id_(rsa|dsa|ecdsa|ed25519)$|#[^/]*#$|(Thumbs\.db|desktop\.ini)$"
    r"|[^/]*(\.(pem|key|p12|pfx|ppk|jks|kdbx|sqlite3?|sql|py|pyc|bak|orig|rej|swp|tmp)|~)$)",
    re.IGNORECASE,
)


def check(site: BuiltSite, facts: Mapping[str, Any], folders: Collection[str]) -> Iterator[Problem]:
    """Secret-looking files and texts, and the build's own `folders`, among the files that were looked at."""
    written: dict[str, bool] = {}
    for file, found in facts.items():
        if _FILE.search(file):
            fix = "Remove it from the content folder."
            yield Problem(file, 0, "", "A file of this name is not for the public.", fix)
        if key := (found.page or found).secret:
            wrong = f"It holds what looks like a secret key (“{key}…”)."
            yield from site.problem(file, wrong, "Remove it, and have the key replaced.", key)
        path = found.path
        if path and path not in written:
            written[path] = _is_written(path, folders, site.sources.values())
        if path and not written[path]:
            wrong = f"It names a path of the machine that wrote or built it ({path})."
            yield from site.problem(file, wrong, "Write a path from the content folder.")


def _is_written(path: str, folders: Collection[str], sources: Collection[str]) -> bool:
    """Whether a text says the path itself: then it speaks of it, and the build has added nothing."""
    files = (Path(folder, source) for folder in folders for source in sources)
    return any(path.encode() in file.read_bytes() for file in files if file.is_file())
