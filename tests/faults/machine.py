"""What can happen to a build from outside: builds that are started to be stopped, and disks that are full."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.site import JUNE_2026, Project, article

BODY = "A paragraph of words, long enough to be read.\n\n## A heading\n\nAnother paragraph.\n\n" * 6


def project(root: Path, articles: int = 40) -> Project:
    """A publication large enough that a build of it can be interrupted."""
    files = {
        f"insights/letter-{number}.md": article(BODY, title=f"Letter {number}") for number in range(articles)
    }
    return Project(root, files)


def start(of: Project, output: Path) -> subprocess.Popen[str]:
    """Start a build in a process (and process group) of its own."""
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "pelican",
            str(of.root / "content"),
            "-s",
            str(of.root / "settings.py"),
            "-o",
            str(output),
        ],
        cwd=of.root,
        env={**os.environ, "SOURCE_DATE_EPOCH": JUNE_2026},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def tree(folder: Path) -> str:
    """A hash of every file below a folder, names and bytes; `nothing` where there is no folder."""
    if not folder.exists():
        return "nothing"
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


@contextmanager
def small_disk(mount_point: Path, kibibytes: int) -> Iterator[Path]:
    """A file system of that size. Needs the right to mount: without it, the test is skipped, but not in CI."""
    mount_point.mkdir()
    mount = shutil.which("mount") or "mount"
    command = [mount, "-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", str(mount_point)]
    mounted = (
        subprocess.run(command, capture_output=True, text=True, check=False) if os.name == "posix" else None
    )
    if mounted is None or mounted.returncode:
        reason = "a small file system cannot be mounted here: that takes root's rights"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    try:
        yield mount_point
    finally:
        subprocess.run(["umount", str(mount_point)], check=True)
