"""The files in content/root/, which are published at the root of the site as they are: `ads.txt`, `google123.html`,
`.well-known/atproto-did`. The folder's paths are those on the site, and what may stand there is checked as it is for
EXTRA_PATH_METADATA (`root_files`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from plugins.cache.leftovers import PUBLIC, is_left_behind
from plugins.content import ROOT_FOLDER, Problem

from .root_files import ROBOTS, fault_of_file, fault_of_path, is_text
from .urls import IMMUTABLE

README = "README.md"
# Hidden files that programs leave in every folder: nobody means to publish them.
_LITTER = re.compile(r"\.(?:DS_Store|directory|git\w*|localized|_.*|#.*|~.*|fuse_hidden.*|nfs.*|.*\.sw.)")


def files_in_root(content: Path) -> dict[str, str]:
    """The files in the folder: their names below the content folder, by their paths on the site, sorted."""
    found = (name for name in _names(content / ROOT_FOLDER, "") if not _is_passed_over(name))
    return {path: f"{ROOT_FOLDER}/{path}" for path in found}


def html_files_in_root(content: Path) -> list[str]:
    """The paths on the site of those that are HTML: they stay at their own addresses."""
    return [path for path in files_in_root(content) if path.endswith(".html")]


def check_root_folder(content: Path) -> list[Problem]:
    """What is wrong with those files, each named by its path below the content folder."""
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for path in _names(content / ROOT_FOLDER, ""):
        name = f"{ROOT_FOLDER}/{path}"
        if _is_passed_over(path):
            problems += _hidden(name)
        elif fault := fault_of_path(path) or fault_of_file(name, content) or _fault(path, content / name):
            problems.append(Problem(name, 0, "", *fault))
        elif (other := seen.setdefault(path.casefold(), path)) != path:
            wrong = f"Its name differs from “{other}” in capitals alone."
            problems.append(Problem(name, 0, "", wrong, "Remove one of them."))
    return problems


def _names(folder: Path, prefix: str) -> Iterator[str]:
    """The paths of all that is in the folder, sorted, hidden files included."""
    if not folder.is_dir() or folder.is_symlink():
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False) and not _is_passed_over(entry.name):
            yield from _names(Path(entry.path), f"{prefix}{entry.name}/")
        elif prefix + entry.name != README:
            yield prefix + entry.name


def _is_passed_over(path: str) -> bool:
    return is_left_behind(path.rpartition("/")[2])


def _hidden(name: str) -> Iterator[Problem]:
    """A warning for a hidden file that someone has put there."""
    last = name.rpartition("/")[2]
    if last.startswith(".") and not _LITTER.fullmatch(last):
        wrong = "It is hidden, and not published."
        fix = f"Of hidden names, only {' and '.join(PUBLIC)} go online: rename it, or remove it."
        yield Problem(name, 0, "", wrong, fix, "warning")


def _fault(path: str, file: Path) -> tuple[str, str] | None:
    """What else is wrong with a file at that path."""
    folder = path.partition("/")[0]
    if folder in IMMUTABLE:
        return (
            f"On the site, browsers keep all that is in {folder}/ for a year.",
            "Put it into another folder.",
        )
    if path == ROBOTS and not is_text(file):
        return "It is not UTF-8.", "Save it as UTF-8."
    return None
