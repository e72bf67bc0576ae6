"""The author's git repository, as far as it is needed here."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from plugins import git
from plugins.errors.refusal import Refusal


class Git:
    """The git repository that the folder `root` is in, if it is in one."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __call__(self, *arguments: str, stdin: str = "") -> str:
        """Run `git`, and return what it says, without its last line end. Raises `Refusal` with its words if it fails."""
        run = self.tried(*arguments, stdin=stdin)
        if run.returncode:
            raise Refusal(f"git {arguments[0]}: {(run.stderr.strip() or run.stdout.strip())}")
        return run.stdout.rstrip("\n")

    def tried(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run `git`, whether it fails or not. Paths are never taken for patterns."""
        return git.run(self.root, *arguments, stdin=stdin, GIT_LITERAL_PATHSPECS="1")

    def shown(self, *arguments: str) -> int:
        """Run `git` as the author would: what it says and asks is on the terminal. Returns its exit code."""
        sys.stdout.flush()
        return subprocess.run(["git", *arguments], cwd=self.root, check=False).returncode

    def is_there(self) -> bool:
        """Whether the folder is in a repository."""
        return self.tried("rev-parse", "--is-inside-work-tree").returncode == 0

    def tracks(self, path: Path) -> bool:
        """Whether git knows the file, or a file in the folder."""
        run = self.tried("ls-files", "-z", "--", str(path))
        return run.returncode == 0 and bool(run.stdout)

    def changed(self, *paths: str) -> dict[str, str]:
        """What differs from the last commit below those paths, each with git's two letters; paths are seen from `root`."""
        told = self("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", *paths)
        prefix = self("rev-parse", "--show-prefix")
        return {line[3:].removeprefix(prefix): line[:2] for line in told.split("\0") if line}

    def commit(self, message: str, paths: Sequence[str]) -> None:
        """Commit what has changed in those files, and nothing else, whatever else is staged. Raises `Refusal`."""
        named = "\0".join(paths)
        new = [path for path, state in self.changed(*paths).items() if state == "??"]
        if new:
            self(
                "add",
                "--intent-to-add",
                "--pathspec-from-file=-",
                "--pathspec-file-nul",
                stdin="\0".join(new),
            )
        try:
            self(
                "commit",
                "-q",
                "-m",
                message,
                "--only",
                "--pathspec-from-file=-",
                "--pathspec-file-nul",
                stdin=named,
            )
        except Refusal:
            if new:
                self.tried(
                    "reset", "-q", "--pathspec-from-file=-", "--pathspec-file-nul", stdin="\0".join(new)
                )
            raise
