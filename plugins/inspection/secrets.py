"""Checks that the output contains no secrets, and no paths of the machine that built it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.cache.leftovers import PUBLIC
from plugins.content import Problem

from .site import BuiltSite

_HIDDEN = "|".join(map(re.escape, PUBLIC))
# Files whose names begin with a dot, except those that are published, and files with keys, sources or leftovers.
_FILE = re.compile(
    rf"(^|/)((?!(?:{_HIDDEN})(?:/|$))\.[^/]+(/|$)|id_(rsa|dsa|ecdsa|ed25519)$|#[^/]*#$|(Thumbs\.db|desktop\.ini)$"
    r"|[^/]*(\.(pem|key|p12|pfx|ppk|jks|kdbx|sqlite3?|sql|py|pyc|bak|orig|rej|swp|tmp)|~)$)",
    re.IGNORECASE,
)


def check(site: BuiltSite, facts: Mapping[str, Any], folders: Collection[str]) -> Iterator[Problem]:
    """Files and texts that look like secrets, and paths of the build's own `folders`, in the files of `facts`."""
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
    """Whether an author wrote the path: then a text is about it, and the build has not added it."""
    files = (Path(folder, source) for folder in folders for source in sources)
    return any(path.encode() in file.read_bytes() for file in files if file.is_file())
