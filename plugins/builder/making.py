"""Makes the files of a site in a fresh folder, those that have changed, and carries over those that have not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins import inspection
from plugins.cache.build_record import Output
from plugins.cache.output_file import OutputFile
from plugins.processes.workers import parallel_imap


class Made(Struct, frozen=True):
    """A file that was made: its size, time of change and inode, and what the inspection has seen."""

    size: int
    changed: int
    inode: int
    facts: inspection.FileFacts


class Maker:
    """Makes the files of those names in `folder`, in which an earlier site may lie; nothing else is left there.

    `own` are folders of this machine whose names are to be in none of the files.
    """

    def __init__(self, folder: Path, names: Collection[str], own: Collection[str]) -> None:
        self._folder = str(folder)
        self._own = own
        self._folders = {name.rpartition("/")[0] for name in names}
        self._folders |= {parent for folder in self._folders for parent in _parents(folder)}
        self._there: dict[str, os.stat_result] = {}
        self._tidy(self._folder, "", names)

    def make(self, files: Mapping[str, OutputFile]) -> Iterator[tuple[str, Made]]:
        """Make each file by its name, several at a time where that is faster. Raises what making one raises."""
        names = list(files)
        for name in names:
            self._make_room(name)
        for name, made in zip(
            names, parallel_imap(lambda name: self._make(name, files[name]), names), strict=True
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
            here = self._there.get(name)
            if here and (here.st_size, here.st_mtime_ns, here.st_ino) == output[1:]:
                _open_to_all(f"{self._folder}/{name}", here)
                carried[name] = output
                continue
            source = f"{public}/{name}"
            try:
                about = os.lstat(source)
                if (about.st_size, about.st_mtime_ns, about.st_ino) == output[1:]:
                    self._make_room(name)
                    _open_to_all(source, about)
                    carried[name] = _linked(source, f"{self._folder}/{name}", output)
            except OSError:
                continue
        return carried

    def _make(self, name: str, file: OutputFile) -> Made:
        data = file.make()
        # A new file always: the one that it replaces may be in the public folder, too.
        with open(
            os.open(f"{self._folder}/{name}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb"
        ) as stream:
            stream.write(data)
            stream.flush()
            about = os.fstat(stream.fileno())
        facts = inspection.facts_of(name, data, self._own)
        return Made(about.st_size, about.st_mtime_ns, about.st_ino, facts)

    def _tidy(self, folder: str, prefix: str, names: Collection[str]) -> None:
        """Remove what is not to be there, links above all; note what is; make the folders that are not there yet."""
        with os.scandir(folder) as entries:
            found = list(entries)
        for entry in found:
            name = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                if name in self._folders:
                    self._tidy(entry.path, f"{name}/", names)
                else:
                    shutil.rmtree(entry.path)
            elif name in names and entry.is_file(follow_symlinks=False):
                self._there[name] = entry.stat(follow_symlinks=False)
            else:
                os.unlink(entry.path)
        if not prefix:
            for missing in sorted(self._folders - {""}):
                os.makedirs(f"{self._folder}/{missing}", exist_ok=True)

    def _make_room(self, name: str) -> None:
        if self._there.pop(name, None):
            os.unlink(f"{self._folder}/{name}")


def _open_to_all(path: str, about: os.stat_result) -> None:
    """Give a file the ordinary permissions, which an earlier build may not have."""
    if about.st_mode & 0o777 != 0o644:
        os.chmod(path, 0o644)


def _parents(folder: str) -> Iterator[str]:
    while folder := folder.rpartition("/")[0]:
        yield folder


def _linked(source: str, target: str, output: Output) -> Output:
    try:
        os.link(source, target)
        return output
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, or with as many to this file as it can have
        shutil.copyfile(source, target)
        about: Any = os.stat(target)
        return (output[0], about.st_size, about.st_mtime_ns, about.st_ino)
