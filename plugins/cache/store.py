"""Keeps results from build to build: bytes, keyed by a hash of what they were made of.

An entry's key is a hash of everything that its value depends on: the input text, the kind of result, and the version of
all that made it (our code, the packages, Python). So an entry is never stale; at some point it is only no longer used.
The store is one SQLite file in a folder that git ignores. It may be deleted at any time, copied to another machine
(nothing in it is executed), damaged or truncated (each entry has a checksum), and used by two builds at once.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import msgspec

# A value that JSON can hold, with lists instead of tuples.
J = TypeVar("J")
# To be raised when the table below changes; a store of another layout is emptied.
LAYOUT = 3
# The store is swept when it holds more than this many times the entries that a build uses.
SWEEP_AT = 3
# In bytes: new entries are written when there are more than that.
BATCH = 2_000_000
# As many parameters as SQLite, in any version, takes in one statement.
PARAMETERS = 500


class InMemoryStore:
    """A store for one build, which keeps nothing on disk."""

    def __init__(self) -> None:
        self._code_version = ""
        self._made: dict[tuple[str, bytes], bytes] = {}
        self._used: dict[str, set[bytes]] = defaultdict(set)  # keys, by kind
        self._marked: dict[str, set[str]] = defaultdict(set)  # texts, by kind: hashing them all takes long

    def get(self, kind: str, text: str) -> bytes | None:
        """The value that is kept for `text`, or None. `kind` names the pure function that made it."""
        return self.get_all(kind, [text])[0]

    def get_all(self, kind: str, texts: Sequence[str]) -> list[bytes | None]:
        """The same for several texts, in their order."""
        keys = [self._key(kind, text) for text in texts]
        self._used[kind].update(keys)
        found = {key: made for key in keys if (made := self._made.get((kind, key))) is not None}
        found |= self._stored(kind, [key for key in keys if key not in found])
        return [found.get(key) for key in keys]

    def keep(self, kind: str, text: str, value: bytes) -> None:
        """Keep `value` as the result for `text`."""
        key = kind, self._key(kind, text)
        self._made[key] = value
        self._used[kind].add(key[1])

    def remember(self, kind: str, text: str, make: Callable[[str], J]) -> J:
        """`make(text)`, or its result from an earlier build. Raises what `make` raises, or returns as an exception."""
        made = self.remember_all(kind, [text], lambda texts: [make(each) for each in texts])[0]
        if isinstance(made, Exception):
            raise made
        return made

    def remember_all(
        self, kind: str, texts: Sequence[str], make: Callable[[Sequence[str]], Sequence[J | Exception]]
    ) -> list[J | Exception]:
        """The same for several texts, in their order; `make` gets only those without a kept result.

        For what it cannot make, `make` returns an exception in that position, which is returned but never kept.
        """
        known = self.get_all(kind, texts)
        missing = [at for at, value in enumerate(known) if value is None]
        made = dict(zip(missing, make([texts[at] for at in missing]), strict=True))
        for at, answer in made.items():
            if not isinstance(answer, Exception):
                self.keep(kind, texts[at], msgspec.json.encode(answer))
        return [made[at] if value is None else msgspec.json.decode(value) for at, value in enumerate(known)]

    def use(self, kind: str, texts: Iterable[str]) -> None:
        """Mark the results for those texts as used, without reading them."""
        self._marked[kind].update(texts)

    def _key(self, kind: str, text: str) -> bytes:
        return hashlib.blake2b(f"{self._code_version}\0{kind}\0{text}".encode(), digest_size=16).digest()

    def _stored(self, kind: str, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The values that earlier builds have kept, by key."""
        del kind, keys
        return {}


class Store(InMemoryStore):
    """The store in `file`: a context manager for one build at a time, which writes new entries when the block ends.

    If the file cannot be read or written, the build works without it.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._waiting = 0
        self._whole = True

    def of(self, code_version: str, *, whole: bool = True) -> Store:
        """Set the code version, a text that changes whenever a `make` may give another result. Returns the store.

        `whole` says whether the block uses all that a build does: only then is what it does not use swept away.
        """
        self._code_version, self._whole = code_version, whole
        return self

    def __enter__(self) -> Store:
        self._used.clear()
        self._marked.clear()
        try:
            self._connection, self._process = self._connect(), os.getpid()
        except (sqlite3.Error, OSError):
            self._discard()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.write()
        try:
            if kind is None and self._whole:
                self._sweep()
        except (sqlite3.Error, OSError):
            self._discard()
        finally:
            self._close()
            self._made.clear()

    def keep(self, kind: str, text: str, value: bytes) -> None:
        super().keep(kind, text, value)
        self._waiting += len(value)
        if self._waiting > BATCH:
            self.write()

    def write(self) -> None:
        """Write new entries to the file, where other processes can read them. If that fails, they stay in memory."""
        if not self._made or self._connection is None or self._process != os.getpid():
            return
        rows = sorted((kind, key, _checksum(key, value), value) for (kind, key), value in self._made.items())
        try:
            with self._connection as connection:
                connection.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?)", rows)
        except (sqlite3.Error, OSError):
            self._discard()
        else:
            self._made.clear()
        self._waiting = 0

    def _stored(self, kind: str, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        if not keys or self._connection is None:
            return {}
        found: dict[bytes, bytes] = {}
        try:
            if self._process != os.getpid():
                # SQLite's connections do not survive a fork: a worker opens its own.
                self._connection, self._process = sqlite3.connect(self._file, timeout=30), os.getpid()
            for at in range(0, len(keys), PARAMETERS):
                asked = keys[at : at + PARAMETERS]
                marks = ",".join("?" * len(asked))
                query = f"SELECT key, checksum, value FROM made WHERE kind = ? AND key IN ({marks})"
                for key, checksum, value in self._connection.execute(query, (kind, *asked)):
                    if checksum == _checksum(key, value):
                        found[key] = value
        except (sqlite3.Error, TypeError, AttributeError):  # a damaged row may hold anything
            self._discard()
        return found

    def _connect(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        # While another build is writing, this one waits: for milliseconds.
        connection = sqlite3.connect(self._file, timeout=30)
        # No write waits for the disk: what a power cut loses is made again, and a damaged file is replaced.
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            layout = connection.execute("PRAGMA user_version").fetchone()[0]
            if layout not in (0, LAYOUT):
                connection.execute("DROP TABLE made")
            if layout != LAYOUT:
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS made"
                    " (kind TEXT, key BLOB, checksum INTEGER, value BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID"
                )
                connection.execute(f"PRAGMA user_version = {LAYOUT}")
        return connection

    def _sweep(self) -> None:
        """Delete the entries that this build did not use, if they are most of the store."""
        if self._connection is None:
            return
        with self._connection as connection:
            count = connection.execute("SELECT count(*) FROM made").fetchone()[0]
            used = sum(map(len, self._used.values())) + sum(map(len, self._marked.values()))
            if count > SWEEP_AT * used:
                for kind, texts in self._marked.items():
                    self._used[kind].update(self._key(kind, text) for text in texts)
                rows = connection.execute("SELECT kind, key FROM made")
                unused = [(kind, key) for kind, key in rows if key not in self._used[kind]]
                connection.executemany("DELETE FROM made WHERE kind = ? AND key = ?", unused)

    def _discard(self) -> None:
        """Delete the file, so that the next build begins with an empty store."""
        self._close()
        if self._process not in (0, os.getpid()):
            return  # in a worker: only the build itself deletes it
        for file in (self._file, Path(f"{self._file}-journal")):
            try:
                file.unlink(missing_ok=True)
            except OSError:
                return

    def _close(self) -> None:
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
        self._connection = None


def store_in(cache: str | Path) -> Store:
    """The store in the cache folder `cache`."""
    return Store(Path(cache) / "store.sqlite3")


def _checksum(key: bytes, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(key))
