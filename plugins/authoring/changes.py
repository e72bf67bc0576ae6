"""Changes several files at once: all of them, or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from plugins.errors.refusal import Refusal


class Undo:
    """What has been changed in the block, which is taken back if the block ends in an exception."""

    def __init__(self) -> None:
        self._steps: list[Callable[[], None]] = []

    def __enter__(self) -> Undo:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            self.take_back()

    def later(self, step: Callable[[], None]) -> None:
        """Remember how to take back what has just been done."""
        self._steps.append(step)

    def restore(self, path: Path) -> None:
        """Remember a file as it is now, or that there is none, for whatever will write it."""
        if path.is_file():
            before = path.read_bytes()
            self.later(lambda: replace_file(path, before))
        else:
            self.later(lambda: path.unlink(missing_ok=True))

    def move(self, old: Path, new: Path) -> None:
        """Rename a file or a folder."""
        old.rename(new)
        self.later(lambda: _rename(new, old))

    def write(self, path: Path, data: bytes) -> None:
        """Write a file that is there, in one step."""
        self.restore(path)
        replace_file(path, data)

    def take_back(self) -> None:
        """Take back what was done, the last first; what cannot be is left."""
        while self._steps:
            with suppress(OSError, Refusal):
                self._steps.pop()()


def replace_file(path: Path, data: bytes) -> None:
    """Write the file in one step: whoever reads it meanwhile gets the old one or the new one."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")  # hidden: no build reads it
    try:
        temporary.write_bytes(data)
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _rename(old: Path, new: Path) -> None:
    old.rename(new)
