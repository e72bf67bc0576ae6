"""Knows what is in the build's source files without reading again those that have not changed.

A file is taken for unchanged while its size, its times and its inode are what they were when it was read. One that
was changed only just before it was read may be changed again within the same tick of the file system's clock, so it
is not trusted: it is read once more next time (Git calls such an entry "racily clean",
https://git-scm.com/docs/racy-git).
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from .build_record import FileStat

# The coarsest clock of a file system in use: FAT's, of two seconds.
TICK = 2_000_000_000


class File(Struct, frozen=True):
    """A file by what is in it: `fingerprint` changes with that, wherever it lies."""

    path: Path
    fingerprint: str

    def read(self) -> bytes:
        """What is in it."""
        return self.path.read_bytes()


class FileDigests:
    """The digests of files. `stats` is what an earlier build has kept of them, by path."""

    def __init__(self, stats: Mapping[str, FileStat] | None = None) -> None:
        self._before = dict(stats or {})
        self.stats: dict[str, FileStat] = {}

    def begin(self) -> None:
        """Begin a build: what is known by then is checked against the files again."""
        self._before, self.stats = self._before | self.stats, {}

    def digest(self, path: Path | str) -> str:
        """A digest of what is in the file, which is read only where that may have changed. Raises `OSError`."""
        name = str(path)
        if known := self.stats.get(name):
            return known[4]
        about = os.stat(name)
        sign = about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino
        known = self._before.get(name)
        if known and known[:4] == sign:
            self.stats[name] = known
            return known[4]
        return self.read(name)[0]

    def read(self, path: Path | str) -> tuple[str, bytes]:
        """What is in the file, and its digest. Raises `OSError`."""
        name = str(path)
        now = time.time_ns()
        with open(name, "rb") as file:
            about = os.fstat(file.fileno())
            data = file.read()
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        settled = max(about.st_mtime_ns, about.st_ctime_ns) < now - TICK and about.st_size == len(data)
        size = about.st_size if settled else -1
        self.stats[name] = size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino, digest
        return digest, data

    def file(self, path: Path) -> File:
        """The file at that path. Raises `OSError`."""
        return File(path, self.digest(path))

    def together(self, folder: Path, pattern: str = "*") -> str:
        """One digest of what is in the files below the folder whose names match the pattern, and of their names."""
        digest = hashlib.blake2b(digest_size=16)
        for path in sorted(path for path in folder.rglob(pattern) if path.is_file()):
            name = f"{path.relative_to(folder)}\0{self.digest(path)}\0"
            digest.update(name.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()
