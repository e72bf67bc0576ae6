"""What git knows of the files of a repository: which are not committed, not pushed, or changed since a commit."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from msgspec import Struct

from plugins import git


class Git(Struct, frozen=True):
    """The files below content/ by their paths from the folder `root`: those that git does not know, that it was told to
    ignore, that differ from the last commit, and that were committed and not pushed. `has_remote` is whether there is
    anywhere to push to."""

    root: Path
    has_remote: bool
    unknown: frozenset[str]
    ignored: frozenset[str]
    changed: frozenset[str]
    unpushed: frozenset[str]

    def changed_since(self, commit: str) -> frozenset[str] | None:
        """The files that differ from those of the commit; None if git does not know it."""
        if not commit:
            return None
        names = _names(self.root, "diff", "--name-only", "--relative", "-z", commit, "--", "content")
        return None if names is None else frozenset(names) | self.unknown | self.ignored


def git_of(root: Path) -> Git | None:
    """What git knows of the repository at `root`; None if it keeps nothing there."""
    prefix = _run(root, "rev-parse", "--show-prefix")
    options = ["--porcelain=v1", "-z", "--no-renames", "--ignored=matching", "--untracked-files=all"]
    lines = _names(root, "--no-optional-locks", "status", *options, "--", "content")
    if prefix is None or lines is None:
        return None
    found: dict[str, set[str]] = {"??": set(), "!!": set(), "": set()}
    for line in lines:
        found[line[:2] if line[:2] in found else ""].add(line[3:].removeprefix(prefix.strip()))
    ahead = _names(root, "diff", "--name-only", "--relative", "-z", "@{upstream}...HEAD", "--", "content")
    if ahead is None:  # a branch that has never been pushed
        ahead = _names(root, "ls-files", "-z", "--", "content") or []
    unknown, ignored, changed = (frozenset(found[kind]) for kind in ("??", "!!", ""))
    return Git(root, bool(_run(root, "remote")), unknown, ignored, changed, frozenset(ahead))


def _names(root: Path, *command: str) -> list[str] | None:
    answer = _run(root, *command)
    if answer is None:
        return None
    return [unicodedata.normalize("NFC", name) for name in answer.split("\0") if name]


def _run(root: Path, *command: str) -> str | None:
    """What git answers; None if it refuses, or is not there."""
    run = git.run(root, *command)
    return run.stdout if run.returncode == 0 else None
