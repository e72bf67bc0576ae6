"""Remembers, from build to build, what was made of an input: a store of plain data, keyed by content.

The key of an entry is a hash of everything that its value was made from: the input's text, what was made of it,
and the edition of everything that did it (our code, the packages, Python). So an entry is never stale; it is
only, at some time, no longer asked for. The store is one SQLite file in a folder that git ignores. It may be
deleted at any time, copied to another machine (values are JSON, and nothing in them is run), be cut off in the
middle of a write, and be used by two builds at once.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from plugins.workers import spread

# Something that JSON can hold, with lists for tuples.
J = TypeVar("J")
# To be raised when the table below changes; a store of another layout is thrown away.
LAYOUT = 1
# The store is swept when it holds this many times what a build asks for.
SWEEP_AT = 3


class Forgetful:
    """Makes everything anew; what a build uses that has no store."""

    def remember(self, kind: str, text: str, make: Callable[[str], J]) -> J:
        """`make(text)`, or the same from an earlier build. `kind` names what is made, by a pure function."""
        del kind
        return make(text)

    def remember_all(self, kind: str, texts: Sequence[str], make: Callable[[str], J]) -> list[J | Exception]:
        """The same for many texts, made by several processes where that is faster, in the order of the texts.

        What `make` raises is given in its answer's place, and never remembered.
        """
        del kind
        return spread(make, texts)


class Store(Forgetful):
    """The store in `file`, for one build: a context manager, which keeps what was made when the block ends.

    `edition` is anything that changes whenever a `make` may give another answer to the same text. A file that
    cannot be read or written remembers nothing, and the build works without it.
    """

    def __init__(self, file: Path, edition: str) -> None:
        self._file = file
        self._edition = edition
        self._connection: sqlite3.Connection | None = None
        self._made: dict[bytes, str] = {}
        self._asked: set[bytes] = set()

    def __enter__(self) -> Store:
        try:
            self._connection = self._connect()
        except (sqlite3.Error, OSError):
            self._discard()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        try:
            if self._made:
                self._keep()
        except (sqlite3.Error, OSError):
            self._discard()
        finally:
            self._close()

    def remember(self, kind: str, text: str, make: Callable[[str], J]) -> J:
        key = self._key(kind, text)
        known = self._known(key)
        if known is not None:
            return known[0]  # type: ignore[no-any-return] # what make gave, once
        made = make(text)
        self._made[key] = _plain(made)
        return made

    def remember_all(self, kind: str, texts: Sequence[str], make: Callable[[str], J]) -> list[J | Exception]:
        keys = [self._key(kind, text) for text in texts]
        answers = [self._known(key) for key in keys]
        missing = [at for at, answer in enumerate(answers) if answer is None]
        made = dict(zip(missing, spread(make, [texts[at] for at in missing]), strict=True))
        for at, answer in made.items():
            if not isinstance(answer, Exception):
                self._made[keys[at]] = _plain(answer)
        return [made[at] if answer is None else answer[0] for at, answer in enumerate(answers)]

    def _key(self, kind: str, text: str) -> bytes:
        key = hashlib.blake2b(f"{self._edition}\0{kind}\0{text}".encode(), digest_size=20).digest()
        self._asked.add(key)
        return key

    def _known(self, key: bytes) -> list[Any] | None:
        """What is remembered under that key, in a list of one."""
        value = self._made.get(key) or self._stored(key)
        return None if value is None else [json.loads(value)]

    def _stored(self, key: bytes) -> str | None:
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT value FROM made WHERE key = ?", (key,)).fetchone()
            return row[0] if row else None
        except sqlite3.Error:
            self._discard()
            return None

    def _connect(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        # A build that finds another one writing waits; that takes milliseconds.
        connection = sqlite3.connect(self._file, timeout=30)
        with connection:
            layout = connection.execute("PRAGMA user_version").fetchone()[0]
            if layout not in (0, LAYOUT):
                connection.execute("DROP TABLE made")
            if layout != LAYOUT:
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS made (key BLOB PRIMARY KEY, value TEXT) WITHOUT ROWID"
                )
                connection.execute(f"PRAGMA user_version = {LAYOUT}")
        return connection

    def _keep(self) -> None:
        if self._connection is None:
            return
        with self._connection as connection:
            connection.executemany("INSERT OR REPLACE INTO made VALUES (?, ?)", sorted(self._made.items()))
            held = connection.execute("SELECT count(*) FROM made").fetchone()[0]
            if held > SWEEP_AT * len(self._asked):
                keys = {row[0] for row in connection.execute("SELECT key FROM made")}
                connection.executemany(
                    "DELETE FROM made WHERE key = ?", [(key,) for key in keys - self._asked]
                )

    def _discard(self) -> None:
        """Begin again with an empty store, at the next build."""
        self._close()
        for file in (self._file, Path(f"{self._file}-journal")):
            try:
                file.unlink(missing_ok=True)
            except OSError:
                return

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
