"""Remembers, from build to build, what was made of an input: a store of bytes, keyed by content.

The key of an entry is a hash of everything that its value was made from: the input's text, what was made of it,
and the version of everything that did it (our code, the packages, Python). So an entry is never stale; it is
only, at some time, no longer asked for. The store is one SQLite file in a folder that git ignores. It may be
deleted at any time, copied to another machine (nothing in it is run), be damaged or cut off
in the middle of a write (each entry carries a checksum), and be used by two builds at once.
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

# Something that JSON can hold, with lists for tuples.
J = TypeVar("J")
# To be raised when the table below changes; a store of another layout is thrown away.
LAYOUT = 3
# The store is swept when it holds this many times what a build has use for.
SWEEP_AT = 3
# So many bytes wait to be written before they are.
BATCH = 2_000_000
# What SQLite takes as parameters of one statement, whichever version it is.
PARAMETERS = 500


class InMemoryStore:
    """Remembers for one build and no longer; what a build uses that has no store."""

    def __init__(self, code_version: str = "") -> None:
        self._code_version = code_version
        self._made: dict[tuple[str, bytes], bytes] = {}
        self._used: dict[str, set[bytes]] = defaultdict(set)  # keys, by kind

    def get(self, kind: str, text: str) -> bytes | None:
        """What is kept as made of `text`; None where nothing is. `kind` names what is made, by a pure function."""
        return self.get_all(kind, [text])[0]

    def get_all(self, kind: str, texts: Sequence[str]) -> list[bytes | None]:
        """The same for many texts, in their order."""
        keys = [self._key(kind, text) for text in texts]
        self._used[kind].update(keys)
        found = {key: made for key in keys if (made := self._made.get((kind, key))) is not None}
        found |= self._stored(kind, [key for key in keys if key not in found])
        return [found.get(key) for key in keys]

    def keep(self, kind: str, text: str, value: bytes) -> None:
        """Keep `value` as what was made of `text`."""
        key = kind, self._key(kind, text)
        self._made[key] = value
        self._used[kind].add(key[1])

    def remember(self, kind: str, text: str, make: Callable[[str], J]) -> J:
        """`make(text)`, or the same from an earlier build."""
        made = self.remember_all(kind, [text], lambda texts: [make(each) for each in texts])[0]
        if isinstance(made, Exception):
            raise made
        return made

    def remember_all(
        self, kind: str, texts: Sequence[str], make: Callable[[Sequence[str]], Sequence[J | Exception]]
    ) -> list[J | Exception]:
        """The same for many texts, in their order; `make` is given those for which nothing is known.

        It answers with an exception in the place of what it cannot make, and that is never remembered.
        """
        known = self.get_all(kind, texts)
        missing = [at for at, value in enumerate(known) if value is None]
        made = dict(zip(missing, make([texts[at] for at in missing]), strict=True))
        for at, answer in made.items():
            if not isinstance(answer, Exception):
                self.keep(kind, texts[at], msgspec.json.encode(answer))
        return [made[at] if value is None else msgspec.json.decode(value) for at, value in enumerate(known)]

    def use(self, kind: str, texts: Iterable[str]) -> None:
        """Say that what was made of the texts is still of use, without asking for it."""
        self._used[kind].update(self._key(kind, text) for text in texts)

    def _key(self, kind: str, text: str) -> bytes:
        return hashlib.blake2b(f"{self._code_version}\0{kind}\0{text}".encode(), digest_size=16).digest()

    def _stored(self, kind: str, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """What earlier builds have kept under those keys."""
        del kind, keys
        return {}


class Store(InMemoryStore):
    """The store in `file`: a context manager for each build, which keeps what was made when the block ends.

    A file that cannot be read or written remembers nothing, and the build works without it.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._waiting = 0

    def of(self, code_version: str) -> Store:
        """The store for a build of that version of the code: anything that changes when a `make` may give another
        answer."""
        self._code_version = code_version
        return self

    def __enter__(self) -> Store:
        self._used.clear()
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
            if kind is None:
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
        """Write what was made so far, which other processes can then read; where that fails, keep it in memory."""
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
        # A build that finds another one writing waits; that takes milliseconds.
        connection = sqlite3.connect(self._file, timeout=30)
        # What a power cut takes is made again, and what it damages is begun anew: no write waits for the disk.
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
        """Drop what this build had no use for, once that is most of the store."""
        if self._connection is None:
            return
        with self._connection as connection:
            count = connection.execute("SELECT count(*) FROM made").fetchone()[0]
            if count > SWEEP_AT * sum(map(len, self._used.values())):
                rows = connection.execute("SELECT kind, key FROM made")
                unused = [(kind, key) for kind, key in rows if key not in self._used[kind]]
                connection.executemany("DELETE FROM made WHERE kind = ? AND key = ?", unused)

    def _discard(self) -> None:
        """Begin again with an empty store, at the next build."""
        self._close()
        if self._process not in (0, os.getpid()):
            return  # a worker leaves that to the build
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
    """The store in that cache folder."""
    return Store(Path(cache) / "store.sqlite3")


def _checksum(key: bytes, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(key))
