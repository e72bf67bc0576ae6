"""Runs git, the same on every machine: what it says is in English, and names of files are as they are."""

from __future__ import annotations

import os
import subprocess

NO_GIT = 127  # the exit code of a shell that finds no such program


def run(
    folder: str | os.PathLike[str], *arguments: str, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `git` in the folder, whether it fails or not; its exit code is `NO_GIT` where there is none.

    `environment` is added to this process's. Bytes that are no UTF-8 come and go as they are (PEP 383), and so do line
    ends.
    """
    command = ["git", "-c", "core.quotePath=false", *arguments]
    try:
        ran = subprocess.run(
            command,
            cwd=folder,
            input=stdin.encode(errors="surrogateescape"),
            env={**os.environ, "LC_ALL": "C", **environment},
            capture_output=True,
            check=False,
        )
    except OSError:
        return subprocess.CompletedProcess(command, NO_GIT, "", "There is no git here.")
    out, err = (said.decode(errors="surrogateescape") for said in (ran.stdout, ran.stderr))
    return subprocess.CompletedProcess(command, ran.returncode, out, err)
