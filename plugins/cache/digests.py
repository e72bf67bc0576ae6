"""Digests of the build's source files, without reading unchanged files again.

A file counts as unchanged while its size, times and inode are the same as when it was read. If it was changed just
before it was read, it may change again within the same tick of the file system's clock, and look the same. So it is
read once more by the next build (Git calls such an entry "racily clean", https://git-scm.com/docs/racy-git).
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from .build_record import IRREGULAR, FileStat, names_below

# The coarsest clock of a file system in use: FAT's, of two seconds.
TICK = 2_000_000_000


class File(Struct, frozen=True):
    """A file identified by its content hash."""

    path: Path
    fingerprint: str

    def read(self) -> bytes:
        """The content of the file. Raises `OSError`."""
        return self.path.read_bytes()


class FileDigests:
    """Digests of files. `stats` are those of earlier builds, by path."""

    def __init__(self, stats: Mapping[str, FileStat] | None = None) -> None:
        self._before = dict(stats or {})
        self.stats: dict[str, FileStat] = {}

    def begin(self) -> None:
        """Begin a build: from now on, each known digest is checked against its file again."""
        self._before, self.stats = self._before | self.stats, {}

    def digest(self, path: Path | str) -> str:
        """The digest of the file's content, which is read only if it may have changed. Raises `OSError`."""
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
        """Read the file. Returns its digest and its content. Raises `OSError`."""
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

    def wrote(self, path: Path | str, data: bytes) -> None:
        """Note that this build has written the file, with that content. Raises `OSError`."""
        about = os.stat(path)
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        self.stats[str(path)] = len(data), about.st_mtime_ns, about.st_ctime_ns, about.st_ino, digest

    def file(self, path: Path) -> File:
        """The file at that path, with its digest. Raises `OSError`."""
        return File(path, self.digest(path))

    def together(self, folder: Path, endings: tuple[str, ...] = ("",)) -> str:
        """One digest of the paths and contents of all files below the folder whose names end so.

        Hidden and leftover files do not count.
        """
        digest = hashlib.blake2b(digest_size=16)
        for name in names_below([str(folder)]):
            path = name.removesuffix(IRREGULAR)
            if path.endswith(endings) and (path == name or os.path.isfile(path)):
                text = f"{path[len(str(folder)) + 1 :]}\0{self.digest(path)}\0"
                digest.update(text.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()
