"""Fills a fresh folder with the files of a site: makes those that have changed, and carries over the others."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins import inspection
from plugins.cache.build_record import Output
from plugins.cache.output_file import OutputFile
from plugins.processes.workers import parallel_imap

# A file that was made: its name, what the record holds of it, and its facts for the inspection.
Made = tuple[str, Output, inspection.FileFacts]


class Maker:
    """Makes the files `names`, paths relative to `folder`, and removes anything else that an earlier build left there.

    `own` are folders of this machine, whose names must not appear in any file.
    """

    def __init__(self, folder: Path, names: Collection[str], own: Collection[str]) -> None:
        self._folder = str(folder)
        self._own = own
        self._folders: set[str] = set()
        for name in names:
            while (name := name.rpartition("/")[0]) and name not in self._folders:
                self._folders.add(name)
        self._there: dict[str, os.stat_result] = {}
        self._tidy(self._folder, "", names)

    def make(self, files: Mapping[str, OutputFile]) -> Iterator[Made]:
        """Make the files, in parallel if that is faster, and yield each when it is made. Raises what making one raises."""
        for name in files:
            self._make_room(name)
        for made in parallel_imap(lambda name: self._make(name, files[name]), list(files)):
            if isinstance(made, Exception):
                raise made
            yield made

    def carry(self, public: Path, outputs: Mapping[str, Output]) -> dict[str, Output]:
        """Carry unchanged files over from the public folder, by hard link if the file system has them, or else by copying.

        Files that are missing there, or were changed since, are left out of the result and have to be made.
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
        # Always a new file: the old one may be hard-linked into the public folder.
        with open(
            os.open(f"{self._folder}/{name}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb"
        ) as stream:
            stream.write(data)
            stream.flush()
            about = os.fstat(stream.fileno())
        facts = inspection.facts_of(name, data, self._own)
        return name, (file.fingerprint, about.st_size, about.st_mtime_ns, about.st_ino), facts

    def _tidy(self, folder: str, prefix: str, names: Collection[str]) -> None:
        """Remove what does not belong (links above all), record what exists, and make the missing folders."""
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
            for missing in sorted(self._folders):
                os.makedirs(f"{self._folder}/{missing}", exist_ok=True)

    def _make_room(self, name: str) -> None:
        if self._there.pop(name, None):
            os.unlink(f"{self._folder}/{name}")


def _open_to_all(path: str, about: os.stat_result) -> None:
    """Make a file readable for everyone, in case an earlier build did not."""
    if about.st_mode & 0o777 != 0o644:
        os.chmod(path, 0o644)


def _linked(source: str, target: str, output: Output) -> Output:
    try:
        os.link(source, target)
        return output
    except FileExistsError:
        raise
    except OSError:  # no hard links on this file system, or no more to this file
        shutil.copyfile(source, target)
        about: Any = os.stat(target)
        return (output[0], about.st_size, about.st_mtime_ns, about.st_ino)
