"""Makes the files of a site in a fresh folder, those that have changed, and carries over those that have not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins import inspection
from plugins.headers import inline_code
from plugins.workers import spread_out

from .manifest import Output


@dataclass(frozen=True)
class Made:
    """A file that was made: its size, time of change and inode, what the inspection has seen, and its inline code."""

    size: int
    changed: int
    inode: int
    look: inspection.Look
    inline: list[tuple[str, str]]


class Maker:
    """Makes files in `folder`. `own` are folders of this machine whose names are to be in none of them."""

    def __init__(self, folder: Path, own: Collection[str]) -> None:
        self._folder = folder
        self._own = own
        self._made: set[str] = set()

    def make(self, makes: Mapping[str, Callable[[], bytes]]) -> Iterator[tuple[str, Made]]:
        """Make each file by its name, several at a time where that is faster. Raises what making one raises."""
        for name in makes:
            self._folder_of(name)
        names = list(makes)
        for name, made in zip(
            names, spread_out(lambda name: self._make(name, makes[name]), names), strict=True
        ):
            if isinstance(made, Exception):
                raise made
            yield name, made

    def carry(self, public: Path, outputs: Mapping[str, Output]) -> dict[str, Output]:
        """Bring unchanged files over from the public folder, by hard link where the file system knows them.

        What is not there as it was made is left out of the answer, and has to be made.
        """
        carried: dict[str, Output] = {}
        for name, output in outputs.items():
            source, target = f"{public}/{name}", f"{self._folder}/{name}"
            try:
                about = os.lstat(source)
                if (about.st_size, about.st_mtime_ns, about.st_ino) != output[1:4]:
                    continue
                self._folder_of(name)
                carried[name] = _linked(source, target, output)
            except OSError:
                continue
        return carried

    def _make(self, name: str, make: Callable[[], bytes]) -> Made:
        data = make()
        path = f"{self._folder}/{name}"
        # A new file always: the one that it replaces may be in the public folder, too.
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            about = os.fstat(file.fileno())
        inline = inline_code(data.decode()) if name.endswith(".html") else []
        look = inspection.look(name, data, self._own)
        return Made(about.st_size, about.st_mtime_ns, about.st_ino, look, inline)

    def _folder_of(self, name: str) -> None:
        folder = name.rpartition("/")[0]
        if folder and folder not in self._made:
            os.makedirs(f"{self._folder}/{folder}", exist_ok=True)
            self._made.add(folder)


def _linked(source: str, target: str, output: Output) -> Output:
    try:
        os.link(source, target)
        return output
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, or with as many to this file as it can have
        shutil.copyfile(source, target)
        about: Any = os.stat(target)
        return (output[0], about.st_size, about.st_mtime_ns, about.st_ino, output[4])
