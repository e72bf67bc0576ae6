"""What there is to import: the files of a folder, of a zip archive, or a single one. Nothing outside of it is read.

Limits keep an archive that was made to fill a disk (a “zip bomb”) from doing so; they are far above any real site.
"""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plugins.cache.leftovers import is_left_behind
from plugins.importer.model import ImportFault

MEBIBYTE = 1024 * 1024
MOST_FILES = 100_000
LARGEST_FILE = 256 * MEBIBYTE
LARGEST_TEXT = 64 * MEBIBYTE  # of an export of a whole site; a post has a thousandth of it
LARGEST_ARCHIVE = 8 * 1024 * MEBIBYTE
RATIO = 200  # of what is packed to what it takes: text reaches 20, a bomb 1,000
# Folders of other people's files, and of what was built.
_FOLDERS = frozenset({"node_modules", "vendor", "_site", "bower_components", ".git"})


@dataclass(frozen=True)
class Refused:
    """A file that is there and not read, and why."""

    name: str
    why: str


class Files:
    """The files of a source by name, sorted, each with its size; `refused` are those that are not read."""

    def __init__(
        self,
        shown: str,
        sizes: dict[str, int],
        read: Callable[[str], bytes],
        refused: list[Refused],
    ) -> None:
        self.shown, self.refused, self._read = shown, refused, read
        self.sizes = dict(sorted(sizes.items()))

    def __contains__(self, name: object) -> bool:
        return name in self.sizes

    def below(self, folder: str, *endings: str) -> list[str]:
        """The names of the files below a folder (empty for all) that end so (or in any way)."""
        prefix = f"{folder.rstrip('/')}/" if folder else ""
        return [
            name
            for name in self.sizes
            if name.startswith(prefix) and (not endings or name.lower().endswith(endings))
        ]

    def bytes_of(self, name: str) -> bytes:
        """The content of a file. Raises `ImportFault`."""
        try:
            return self._read(name)
        except (
            OSError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise ImportFault(f"{self.shown}: {name} cannot be read ({error}).") from error

    def text_of(self, name: str) -> str:
        """The content of a file of text. Raises `ImportFault` if it is not UTF-8, or too large."""
        if self.sizes[name] > LARGEST_TEXT:
            raise ImportFault(f"{name}: It has more than {LARGEST_TEXT // MEBIBYTE} MiB, and is no text.")
        data = self.bytes_of(name)
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise ImportFault(f"{name}:{line}: It is not UTF-8. Save it as UTF-8.") from None


def opened(path: Path) -> Files:
    """The source at that path. Raises `ImportFault` if there is none, or if it is no archive that may be read."""
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        raise ImportFault(f"{path}: There is no such file or folder.")
    if path.suffix.lower() == ".zip":
        return _archive(path)
    name, size = path.name, path.stat().st_size
    return Files(str(path), {name: size}, lambda _: path.read_bytes(), [])


def _folder(root: Path) -> Files:
    sizes: dict[str, int] = {}
    refused: list[Refused] = []
    for folder, folders, names in os.walk(root):
        inside = Path(folder).relative_to(root).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        folders[:] = sorted(
            name for name in folders if name not in _FOLDERS and not is_left_behind(name.rstrip())
        )
        for name in [name for name in folders if (Path(folder) / name).is_symlink()]:
            refused.append(Refused(f"{prefix}{name}", "It is a symbolic link, and those are not followed."))
            folders.remove(name)
        for name in sorted(names):
            if is_left_behind(name) and not name.startswith(".eleventy"):
                continue
            about = (Path(folder) / name).lstat()
            if why := _why_not(about.st_mode, about.st_size):
                refused.append(Refused(prefix + name, why))
            else:
                sizes[prefix + name] = about.st_size
        if len(sizes) > MOST_FILES:
            raise ImportFault(
                f"{root}: It has more than {MOST_FILES:,} files. Name the folder of the site itself."
            )
    return Files(str(root), sizes, lambda name: (root / name).read_bytes(), refused)


def _why_not(mode: int, size: int) -> str:
    if stat.S_ISLNK(mode):
        return "It is a symbolic link, and those are not followed."
    if not stat.S_ISREG(mode):
        return "It is not a regular file."
    return f"It has more than {LARGEST_FILE // MEBIBYTE} MiB." if size > LARGEST_FILE else ""


def _archive(path: Path) -> Files:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ImportFault(
            f"{path}: It is no zip archive that can be read ({error}). Export it again."
        ) from None
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MOST_FILES:
        raise ImportFault(f"{path}: It has more than {MOST_FILES:,} files.")
    if sum(member.file_size for member in members) > LARGEST_ARCHIVE:
        raise ImportFault(f"{path}: Unpacked, it has more than {LARGEST_ARCHIVE // MEBIBYTE:,} MiB.")
    sizes: dict[str, int] = {}
    refused: list[Refused] = []
    for member in members:
        name = member.filename
        if any(
            part.startswith("__MACOSX") or is_left_behind(part) for part in name.split("/") if part != ".."
        ):
            continue
        if why := _why_not_of(member):
            refused.append(Refused(name, why))
        elif name in sizes:
            refused.append(Refused(f"{name} (again)", "The archive has two files of that name."))
        else:
            sizes[name] = member.file_size

    def read(name: str) -> bytes:
        with archive.open(name) as stream:  # bounded: the directory of the archive may not tell the truth
            data = stream.read(sizes[name] + 1)
        if len(data) > sizes[name]:
            raise ImportFault(f"{path}: {name} is larger than the archive says.")
        return data

    return _without_one_folder(Files(str(path), sizes, read, refused))


def _why_not_of(member: zipfile.ZipInfo) -> str:
    name = member.filename
    if (
        name.startswith(("/", "\\"))
        or ".." in name.replace("\\", "/").split("/")
        or ":" in name.split("/")[0]
    ):
        return "Its name leads out of the archive."
    if not name.isprintable():
        return "Its name holds characters that cannot be seen."
    if member.flag_bits & 1:
        return "It is encrypted."
    if member.file_size > MEBIBYTE and member.file_size > RATIO * max(member.compress_size, 1):
        return f"Unpacked, it is more than {RATIO} times as large: no real file is."
    mode = (
        member.external_attr >> 16
    )  # as the system that packed it has it; others leave the kind of file out
    return _why_not(mode if stat.S_IFMT(mode) else stat.S_IFREG, member.file_size)


def _without_one_folder(files: Files) -> Files:
    """The same, without the one folder that all of it lies in."""
    first = {name.partition("/")[0] for name in files.sizes}
    folder = next(iter(first), "")
    if len(first) != 1 or folder in files.sizes or folder.startswith(("_", "posts", "content")):
        return files
    sizes = {name.removeprefix(f"{folder}/"): size for name, size in files.sizes.items()}
    return Files(files.shown, sizes, lambda name: files.bytes_of(f"{folder}/{name}"), files.refused)
