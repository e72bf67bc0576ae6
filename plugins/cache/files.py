"""Keeps files that are slow to make from build to build: a folder for each thing made, named by a hash.

The hash covers all that it was made of (a picture's bytes, the recipe, the versions of the libraries), so nothing here
is ever stale; a folder appears whole or not at all, so builds may be killed, and run at once. All of it may be deleted
at any time, or copied to another machine.
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

# The cache is swept when it holds this many times what a build asks for.
SWEEP_AT = 3
# What was asked for within the last hour may be another build's, which is not done with it.
IN_USE = 3600  # seconds
_NOTE = "made.json"


class Cache:
    """The cache in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, key: str, name: str) -> Path:
        """Where the file of that name, made under that key, lies."""
        return self._folder / key / name

    def known(self, key: str) -> Any | None:
        """The note that was kept under the key, if every file that was kept with it is there and whole."""
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
        """Keep the files by their names, and plain data about them. Raises `OSError` where that cannot be done."""
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

    def _put(self, made: Path, place: Path) -> None:
        try:
            made.rename(place)
        except OSError:
            # Another build was quicker, and has made the same; or something is damaged and makes room.
            if self.known(place.name) is None:
                shutil.rmtree(place, ignore_errors=True)
                made.rename(place)

    def sweep(self, asked: Collection[str]) -> None:
        """Forget what a build did not ask for, where there is much of that."""
        there = list(self._folder.iterdir()) if self._folder.is_dir() else []
        if len(there) <= SWEEP_AT * len(asked):
            return
        for folder in there:
            if folder.name not in asked and time.time() - folder.stat().st_mtime > IN_USE:
                shutil.rmtree(folder, ignore_errors=True)
