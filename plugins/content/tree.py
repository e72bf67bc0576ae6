"""The publishable part of the content folder: regular files of known kinds, and nothing else.

All content is read through a `Tree`, so nothing outside the folder, nothing hidden and nothing behind a symbolic link can
get into the site, however an article names it.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from plugins.cache.leftovers import is_left_behind
from plugins.errors.problems import Problem, did_you_mean

from . import ledger
from .meant_addresses import meant
from .other_files import how_to_publish

MEBIBYTE = 1024 * 1024
# The kinds of files in content/, and their largest size. A host such as GitHub refuses 100 MiB.
PICTURES = frozenset({".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
MEDIA = frozenset({".m4a", ".mp3", ".mp4", ".ogg", ".vtt", ".webm"})
DOCUMENTS = frozenset({".csv", ".epub", ".pdf", ".zip"})
FONTS = frozenset({".otf", ".ttf"})  # of social cards alone, and not published
OWN_FONT = "brand/card"  # what the names of the owner's begin with
LIMITS = {
    ".md": 1 * MEBIBYTE,
    **dict.fromkeys(PICTURES, 25 * MEBIBYTE),
    **dict.fromkeys(MEDIA | DOCUMENTS, 95 * MEBIBYTE),
}
# The folder below content/ whose files are published at the site's root as they are; its files are no content.
ROOT_FOLDER = "root"
# The words that its author has found to be right, for hints on the prose. As the ledger, it is none of the texts.
DICTIONARY = "dictionary.txt"
# Instructions for authors, in content/ or a folder directly below; not content. Deeper down, or in other capitals, it may
# be meant as an article, and is read as one.
_README = re.compile(r"([^/]+/)?README\.md")

_PELICAN_WORD = re.compile(r"^[{|](filename|static|attach)[}|]")
# A conflicting copy of a file, as Syncthing, Dropbox, Nextcloud, Seafile, pCloud and Resilio name it.
_CONFLICT = re.compile(
    r"\.sync-conflict-\d|conflicted copy|case conflict|\(SFConflict |\[conflicted\]|\.conflict\.md$|Konflikt stehende Kopie"
    r"|copia en conflicto|c[oó]pia em conflito",
    re.IGNORECASE,
)


class Tree(Struct, frozen=True):
    """The files below `root`, by their path below it (`insights/x.md`) in Unicode's NFC; each with its path on the disk.

    Macs write names decomposed, and authors type them composed. `refused` are files that exist but are not read.
    """

    root: Path
    files: Mapping[str, str]
    refused: Collection[str] = ()

    def shown(self, source: str) -> str:
        """The file's path as its author sees it: `content/insights/x.md` for `insights/x.md`."""
        return f"{self.root.name}/{source}"

    def find(self, source: str, reference: str) -> str:
        """The name of the file that `reference` means in the file `source`; empty if there is none.

        It is looked up beside its file, as in Markdown editors, then below the content folder; with a leading `/` only
        there. One of Pelican's words before it (`{filename}`, `{static}`, `{attach}`) changes nothing.
        """
        return next((name for name in self._candidates(source, reference) if name in self.files), "")

    def has_refused(self, source: str, reference: str) -> bool:
        """Whether `reference` means a file that exists but is not read; that is reported elsewhere."""
        return any(name in self.refused for name in self._candidates(source, reference))

    def nearest(self, source: str, reference: str) -> str:
        """A sentence that names the file that was probably meant, or explains how to write a reference."""
        if address := meant(reference):
            return f"Write {address}."
        names = list(self._candidates(source, reference))
        if any(map(_README.fullmatch, names)):
            return (
                "A README.md is for those who write, and not published. Link to another file, or remove this."
            )
        folder = names[0].rpartition("/")[0] if names else ""
        beside = {name.rpartition("/")[2] for name in self.files if name.rpartition("/")[0] == folder}
        if names and beside:
            proposed = did_you_mean(names[0].rpartition("/")[2], beside)
            if proposed.startswith("Did"):
                return proposed
        return "Write its path as seen from this file, or a whole web address."

    def _candidates(self, source: str, reference: str) -> Iterator[str]:
        words = _PELICAN_WORD.sub("", reference)
        path = words.partition("#")[0].partition("?")[0]
        path = unquote(path) if "%" in path else path
        path = path if path.isascii() else unicodedata.normalize("NFC", path)
        if not path:
            return
        places = [path.lstrip("/")]
        if not path.startswith("/"):
            places.insert(0, f"{source.rpartition('/')[0]}/{path}")
        for place in places:
            # Nearly every path is normal already.
            name = os.path.normpath(place) if "./" in place or "//" in place else place
            if not name.startswith(".."):
                yield name.lstrip("/")


def suffix_of(name: str) -> str:
    """The ending of the file's name in lower case, such as `.jpg`; empty if it has none."""
    stem, _, ending = name.rpartition("/")[2].rpartition(".")  # pathlib takes ten times as long
    return f".{ending.lower()}" if stem and ending else ""


def scan(root: Path) -> tuple[Tree, list[Problem]]:
    """The tree below `root`, and a problem for every file in it that cannot be published or would be ignored."""
    files: dict[str, str] = {}
    refused: set[str] = set()
    problems: list[Problem] = []
    for written, entry in _walk(str(root), ""):
        if (
            _README.fullmatch(written)
            or written in (ledger.FILE, DICTIONARY)
            or written.startswith(f"{ROOT_FOLDER}/")
        ):
            continue
        name = written if written.isascii() else unicodedata.normalize("NFC", written)
        fault = _fault(name, entry)
        if not fault and name in files:
            fault = (
                "Another file has the same name, its letters composed in another way.",
                "Remove one of them.",
            )
        if fault:
            problems.append(Problem(name, 0, "", *fault))
            refused.add(name)
        else:
            files[name] = entry.path
    return Tree(root, dict(sorted(files.items())), refused - files.keys()), problems


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below the folder, with its path below the content folder."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        # Hidden files (.git, .env, .DS_Store) and leftovers of programs are not content: never read, never published.
        if is_left_behind(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry


def _fault(name: str, entry: os.DirEntry[str]) -> tuple[str, str] | None:
    """What is wrong with the file and how to fix it, or None."""
    if entry.is_symlink():
        return "It is a symbolic link, and those are not followed.", "Put the file itself here."
    about = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(about.st_mode):
        return "It is not a regular file.", "Remove it."
    suffix = suffix_of(name)
    limit = LIMITS.get(suffix, 0)
    if suffix in FONTS and name.startswith(OWN_FONT):
        limit = 25 * MEBIBYTE
    if not name.isprintable():
        return "Its name holds characters that cannot be seen.", "Rename it."
    if _CONFLICT.search(entry.name):
        return (
            "It is a copy that was made when two machines changed one file.",
            "Keep the right one of the two.",
        )
    if suffix == ".md" and not name.endswith(suffix):
        return "Markdown is read from files that end in .md.", "Rename it to end in .md."
    if not limit:
        fix = how_to_publish(suffix) or "Remove it, or give it a kind that is."
        return f"Files that end in {suffix or 'nothing'} are not published.", fix
    if about.st_size > limit:
        size, most = about.st_size / MEBIBYTE, limit // MEBIBYTE
        return f"It has {size:.1f} MiB.", f"Files that end in {suffix} may have {most} MiB at most."
    return None
