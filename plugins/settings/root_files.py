"""Files that hosts and services ask for at the root of a site: CNAME, google123.html, .well-known/security.txt.

Those in content/root/ are published at the paths that they have there (`root_folder`). The owner may name others in
Pelican's EXTRA_PATH_METADATA: `{"static/CNAME": {"path": "CNAME"}}` publishes `content/static/CNAME` as `/CNAME`. Their
content is up to the owner: they are published unchanged.
"""

from __future__ import annotations

import posixpath
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.cache.leftovers import PUBLIC
from plugins.content import MEDIA, PICTURES, ROOT_FOLDER, Problem, suffix_of

from .files import OwnersFiles

SETTING = "EXTRA_PATH_METADATA"
# Our own files, to which the owner's add lines.
ROBOTS = "robots.txt"
REDIRECTS = "_redirects"
ADDED_TO = (ROBOTS, REDIRECTS)

_EXAMPLE = 'Write it as in {"static/CNAME": {"path": "CNAME"}}.'
_MEBIBYTE = 1024 * 1024
_KINDS = frozenset({".asc", ".csv", ".epub", ".html", ".json", ".pdf", ".txt", ".xml", ".zip"}) | MEDIA
_WITHOUT_ENDING = frozenset({"CNAME", REDIRECTS})
_WELL_KNOWN = ".well-known/"  # RFC 8615
# No hidden names except that folder, nothing that leads out, no character that an address has to encode.
_PATH = re.compile(r"(?:\.well-known/)?[A-Za-z0-9_~-][\w.~-]*(?:/[A-Za-z0-9_~-][\w.~-]*)*", re.ASCII)

Fault = tuple[str, str]


def root_files(settings: Mapping[str, Any]) -> dict[str, str]:
    """The owner's files for the root: their names below the content folder, by their paths on the site."""
    given = settings.get(SETTING) or {}
    return {about["path"]: name for name, about in sorted(given.items())}


def check_root_files(settings: Mapping[str, Any], files: OwnersFiles) -> list[Problem]:
    """What is wrong with those files, on the line of the setting in the owner's `files`."""
    given = settings.get(SETTING) or {}
    root = Path(settings["PATH"])
    return [files.problem(SETTING, *fault) for fault in _faults(given, root)]


def _faults(given: object, root: Path) -> Iterator[Fault]:
    if not isinstance(given, dict):
        yield f"It cannot be {given!r}.", _EXAMPLE
        return
    paths: dict[str, str] = {}
    for name, about in given.items():
        if fault := _fault_of_entry(name, about) or fault_of_path(about["path"]) or fault_of_file(name, root):
            yield fault
        elif (other := paths.setdefault(about["path"], name)) != name:
            yield f"“{other}” and “{name}” have one path, {about['path']}.", "Give one of them another."
        elif (root / (also := f"{ROOT_FOLDER}/{about['path']}")).is_file():
            yield f"“{also}” and “{name}” have one path, {about['path']}.", "Remove one of them."
        elif about["path"] in ADDED_TO and not is_text(root / name):
            yield f"“{name}” is not UTF-8.", "Save it as UTF-8."


def _fault_of_entry(name: object, about: object) -> Fault | None:
    if not isinstance(name, str) or not isinstance(about, dict):
        return f"It cannot hold {name!r}: {about!r}.", _EXAMPLE
    if name.endswith(".md"):
        return (
            f"“{name}” is a text, which says itself what there is to say of it.",
            "Write that into its front matter.",
        )
    if set(about) != {"path"} or not isinstance(about["path"], str):
        said = ", ".join(sorted(map(str, set(about) - {"path"}))) or "nothing"
        return f"“{name}” has a “path” here, and it says {said}.", _EXAMPLE
    return None


def fault_of_path(path: str) -> Fault | None:
    """Why nothing can be published at that path; None if it can."""
    ending, name = suffix_of(path), path.rpartition("/")[2]
    if path in PUBLIC:
        return None
    if not _PATH.fullmatch(path):
        hidden = "Of hidden files, only those in .well-known/ and .nojekyll are published." * (
            path[:1] == "."
        )
        return (
            f"“{path}” is no path on the site.",
            hidden or "Write it as in CNAME or .well-known/security.txt.",
        )
    if ending in PICTURES:
        return (
            f"“{path}” is a picture, and those are not published as they are.",
            "Show it on a page; icons go into content/brand/.",
        )
    if ending not in _KINDS and name not in _WITHOUT_ENDING and not path.startswith(_WELL_KNOWN):
        known = ", ".join(sorted(_KINDS))
        return f"“{path}” is of no kind that is published.", f"These are: {known}, CNAME and _redirects."
    return None


def fault_of_file(name: str, root: Path) -> Fault | None:
    """What is wrong with the file itself."""
    path = root / name
    shown = f"{root.name}/{name}"
    if posixpath.normpath(name) != name or name.startswith(("..", "/")):
        return f"“{name}” is no file of {root.name}/.", _EXAMPLE
    try:
        about = path.lstat()
    except OSError:
        return f"There is no file {shown}.", "Put it there, or remove this."
    if path.resolve() != root.resolve() / name or not stat.S_ISREG(about.st_mode):
        return (
            f"{shown} is no file but a folder or a link.",
            "Name each file, and put the files themselves there.",
        )
    if about.st_size > _MEBIBYTE:
        return f"{shown} has more than 1 MiB.", "Link to it from a page, which may show larger ones."
    return None


def is_text(path: Path) -> bool:
    """Whether the file is UTF-8."""
    try:
        path.read_bytes().decode()
    except UnicodeDecodeError:
        return False
    return True
