"""What can happen to a build from outside: it is stopped, the disk is full, rights are missing."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any, NoReturn

import pytest

from plugins.builder.builder import Builder
from tests.site import AMBIENT, JUNE_2026, Project, Site, article, run_pelican

BODY = "A paragraph of words, long enough to be read.\n\n## A heading\n\nAnother paragraph.\n\n" * 6


class Publication(Project):
    """A publication whose builds may be started, and go to any folder; its own is `output`."""

    @property
    def output(self) -> Path:
        """The public folder."""
        return self.root / "output"

    def build_to(self, output: Path) -> Site:
        """Build it to that folder. It has been built once before, which is when its settings are written."""
        return run_pelican(self.root, "settings.py", output, str(self.settings["SITEURL"]))

    def start(self, output: Path, *, by: Sequence[str] = ()) -> subprocess.Popen[str]:
        """The same in the background, in a process group of its own, by way of a command that runs another one."""
        content, settings = str(self.root / "content"), str(self.root / "settings.py")
        inherited = {name: value for name, value in os.environ.items() if name not in AMBIENT}
        return subprocess.Popen(
            [*by, sys.executable, "-m", "pelican", content, "-s", settings, "-o", str(output)],
            cwd=self.root,
            env={**inherited, "SOURCE_DATE_EPOCH": JUNE_2026, "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def fork(self) -> ForkProcess:
        """Build it in a fork of this process, which is at work at once and has a process group of its own."""
        build = get_context("fork").Process(target=_build, args=(self.as_pelican_reads_it(),))
        build.start()
        assert build.pid
        with suppress(ProcessLookupError, PermissionError):
            os.setpgid(build.pid, build.pid)  # as the fork does itself, whichever comes first
        return build


def _build(settings: dict[str, Any]) -> None:
    os.setpgid(0, 0)
    Builder(settings).build()


def publication(root: Path, articles: int) -> Publication:
    """A publication of so many articles, `letter-0` and on."""
    files = {f"insights/letter-{n}.md": article(BODY, title=f"Letter {n}") for n in range(articles)}
    return Publication(root, files)


def work_dir(output: Path) -> Path:
    """The folder beside `output` that a build works in."""
    return output.with_name(f".{output.name}.build")


def left_by_a_build(output: Path) -> list[str]:
    """What is in there when no build is at work, but for the site before this one, which the next begins with."""
    return sorted(path.name for path in work_dir(output).glob("*") if path.name not in ("new", "public"))


def wait_for(path: Path, build: subprocess.Popen[str] | ForkProcess) -> None:
    """Return as soon as the build has made that file or folder, or ended."""
    while not path.exists() and (
        build.is_alive() if isinstance(build, ForkProcess) else build.poll() is None
    ):
        time.sleep(0.002)


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
def mounted(folder: Path, *arguments: str) -> Iterator[Path]:
    """A file system at `folder`, mounted with those arguments of mount(8), until the block ends.

    That takes root's rights, or a `sudo` that asks for no password. Without them the test is skipped, or in CI fails.
    """
    folder.mkdir(exist_ok=True)
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not (shutil.which("mount") and (not as_root or shutil.which("sudo"))):
        missing("there is no mount(8), or no sudo to use it with")
    mount = subprocess.run(
        [*as_root, "mount", *arguments, str(folder)], capture_output=True, text=True, check=False
    )
    if mount.returncode:
        missing(f"a file system cannot be mounted: {mount.stderr.strip().partition(chr(10))[0]}")
    try:
        yield folder
    finally:
        # Lazily: what a test has ended there may take a moment to leave.
        subprocess.run([*as_root, "umount", "--lazy", str(folder)], check=True)


def small_disk(folder: Path, kibibytes: int) -> AbstractContextManager[Path]:
    """A file system of that size at `folder`, that we may write to."""
    options = f"size={kibibytes}k,mode=755,uid={os.geteuid()},gid={os.getegid()}"
    return mounted(folder, "-t", "tmpfs", "-o", options, "tmpfs")


def without_roots_rights() -> list[str]:
    """What runs a command so that it may do what the rights of files and folders allow, and no more, even as root."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        missing("there is no setpriv(1) to give up root's rights with")
    rights = "-dac_override,-dac_read_search"
    return ["setpriv", f"--inh-caps={rights}", f"--bounding-set={rights}"]


def without_exchange() -> list[str]:
    """What runs a command where the system cannot exchange two folders in one step."""
    if not Path("/proc/sys/kernel/seccomp").exists():
        missing("there is no seccomp(2) to forbid a system call with")
    return [sys.executable, str(Path(__file__).with_name("without_exchange.py"))]


def missing(what: str) -> NoReturn:
    """Skip the test for want of something; in CI, fail it."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)
