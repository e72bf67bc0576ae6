"""One build at a time in one folder."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

if sys.platform != "win32":
    import fcntl


class Busy(Exception):
    """Another build has held the folder for too long."""


@contextmanager
def exclusive(work_dir: Path, name: str, timeout: float) -> Iterator[None]:
    """Makes the folder `work_dir`, and locks it for this process during the block.

    If another process holds it, prints a notice that calls it `name`, and waits for at most `timeout` seconds; then
    raises `Busy`. After the block the folder is removed if it is empty. (Windows has no such locks: there, nothing is
    locked and nobody waits.)
    """
    lock = work_dir / "lock"
    deadline = time.monotonic() + timeout
    said = False
    while not (held := _held(lock)):
        if not said:
            print(f"Another build is at work on {name}; waiting for it …", file=sys.stderr, flush=True)
            said = True
        if time.monotonic() > deadline:
            raise Busy(f"Another build has been at work on {name} for {timeout:.0f} seconds.")
        time.sleep(0.02)
    try:
        yield
    finally:
        # Before the lock is released, so as never to remove another build's.
        with suppress(OSError):
            lock.unlink()
            work_dir.rmdir()
        held.close()


def _held(lock: Path) -> IO[str] | None:
    """The lock file, open and locked; None while another process holds it."""
    while True:
        with suppress(FileExistsError):
            # Nobody else may read a half-made site, not even a server that serves the folder above it.
            lock.parent.mkdir(mode=0o700, parents=True)
        with suppress(FileNotFoundError), ExitStack() as unless_held:
            file = unless_held.enter_context(lock.open("w"))
            if not _locked(file):
                return None
            # The build that held it may have removed the file and the folder since we opened it.
            if os.path.samestat(os.fstat(file.fileno()), lock.stat()):
                unless_held.pop_all()
                return file


def _locked(file: IO[str]) -> bool:
    """Lock the file; False if another process holds the lock.

    The lock belongs to the process, so the system releases it however the process ends. (A lock of `flock` would stay
    with worker processes that outlive a killed build.)
    """
    if sys.platform != "win32":
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # POSIX allows both
            return False
    return True
