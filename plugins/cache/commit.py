"""The commit that the files of a build are in, as git knows it.

It imports nothing at once that takes long: the answer “nothing has changed” needs it, too.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Of a line of `git status --porcelain=v2`: what git does not keep, and what it was told to ignore.
_UNKNOWN = ("? ", "! ")
# … and what differs from the commit.
_CHANGED = ("1 ", "2 ", "u ")
_SETTINGS = ("pelicanconf.py", "publishconf.py")


class Commit(NamedTuple):
    """A commit's id, and whether the build read anything that is not in it. Without git, the id is empty."""

    id: str = ""
    uncommitted: bool = False


def commit_of(folder: str, read: Iterable[str]) -> Commit:
    """The commit that is checked out in the folder, whose files a build has `read`, given by their absolute paths.

    What git tracks there counts if it is the owner's or the engine's part of a build; other files, if they were read.
    """
    top = _top(os.path.realpath(folder))
    if not top:
        return Commit()
    status = _status(folder)
    if not status.startswith("# branch.oid "):
        return Commit()
    lines = status.split("\0")
    commit = lines[0].split()[-1]
    if commit == "(initial)":
        return Commit()
    begin = os.path.relpath(os.path.realpath(folder), top).replace(os.sep, "/")
    below = "" if begin == "." else f"{begin}/"
    unknown = {line[2:] for line in lines if line.startswith(_UNKNOWN)}
    folders = tuple(name for name in unknown if name.endswith("/"))
    changed = any(line.startswith(_CHANGED) for line in lines)
    names = list(_named(folder, below, [*read, *(os.path.join(folder, name) for name in _SETTINGS)]))
    # A path that is still whole is none of this folder's.
    strange = any(os.path.isabs(name) or name in unknown or name.startswith(folders) for name in names)
    return Commit(commit, changed or strange)


def state_of(folder: str) -> str:
    """A string that changes whenever git is told of anything: while it and the files stay the same, so does the commit.

    Asking git itself takes as long as the whole answer “nothing has changed”. Empty where this cannot be told.
    """
    top = _top(os.path.realpath(folder))
    if not top:
        return ""
    try:
        found = [os.stat(os.path.join(top, ".git", name)) for name in ("HEAD", "index", "logs/HEAD")]
    except OSError:  # a repository of another kind, or one without a log
        return ""
    return " ".join(f"{about.st_mtime_ns}:{about.st_size}:{about.st_ino}" for about in found)


def _top(folder: str) -> str:
    """The folder's nearest one that git keeps; empty if there is none."""
    while not os.path.exists(os.path.join(folder, ".git")):
        folder, before = os.path.dirname(folder), folder
        if folder == before:
            return ""
    return folder


def _status(folder: str) -> str:
    """What git says of the parts that a build reads; empty if it says nothing."""
    from plugins import git

    parts = ["content", "theme", "plugins", ":(glob)*.py", "requirements.lock", "pyproject.toml"]
    options = ["--porcelain=v2", "--branch", "-z", "--ignored", "--untracked-files=normal", "--no-renames"]
    run = git.run(folder, "--no-optional-locks", "status", *options, "--", *parts)
    return run.stdout if run.returncode == 0 else ""


def _named(folder: str, below: str, read: Iterable[str]) -> Iterator[str]:
    """The files as git names them, from its own top; those outside of the folder as they are."""
    start = folder.rstrip(os.sep) + os.sep
    for path in read:
        yield below + path[len(start) :].replace(os.sep, "/") if path.startswith(start) else path
