"""Caches files that are slow to make: one folder per result, named by a hash.

The hash covers all inputs (a picture's bytes, the recipe, the versions of the libraries), so no entry is ever stale.
Folders are created atomically, so builds may be killed, and may run at the same time. The cache may be deleted at any
time, or copied to another machine.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

# The cache is swept when it holds more than this many times the entries that a build uses.
SWEEP_AT = 3
# An entry that was used within the last hour may still be in use by another build.
IN_USE = 3600  # seconds
_NOTE = "made.json"


class Cache:
    """The cache in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, key: str, name: str) -> Path:
        """The path of a file that is kept under the key."""
        return self._folder / key / name

    def known(self, key: str) -> Any | None:
        """The note that is kept under the key; None unless all files kept with it exist and have their size."""
        folder = self._folder / key
        try:
            kept = json.loads((folder / _NOTE).read_text("utf-8"))
            if any((folder / name).stat().st_size != size for name, size in kept["sizes"].items()):
                return None
            if time.time() - folder.stat().st_mtime > IN_USE / 2:
                os.utime(folder)
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            return None
        return kept["note"]

    def keep(self, key: str, note: Any, files: Mapping[str, bytes]) -> None:
        """Keep the files by name, and a note about them that JSON can hold. Raises `OSError`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".", dir=self._folder))
        try:
            for name, data in files.items():
                (made / name).write_bytes(data)
            sizes = {name: len(data) for name, data in files.items()}
            (made / _NOTE).write_text(json.dumps({"note": note, "sizes": sizes}), "utf-8")
            self._put(made, self._folder / key)
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def _put(self, made: Path, folder: Path) -> None:
        try:
            made.rename(folder)
        except OSError:
            # Another build has just made the same; or the entry there is damaged, and is replaced.
            if self.known(folder.name) is None:
                shutil.rmtree(folder, ignore_errors=True)
                made.rename(folder)

    def sweep(self, asked: Collection[str]) -> None:
        """Remove the entries whose keys are not in `asked`, if they are most of the cache."""
        there = list(self._folder.iterdir()) if self._folder.is_dir() else []
        if len(there) <= SWEEP_AT * len(asked):
            return
        for folder in there:
            if folder.name not in asked and time.time() - folder.stat().st_mtime > IN_USE:
                shutil.rmtree(folder, ignore_errors=True)
