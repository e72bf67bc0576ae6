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
    """Another build has been at work for too long."""


@contextmanager
def exclusive(workshop: Path, name: str, patience: float) -> Iterator[None]:
    """Makes the folder `workshop`, and has it for this process alone during the block.

    Waits for another process that has it, for at most `patience` seconds, and says so, calling what is built
    `name`. After the block the folder is removed, if nothing is left in it. Raises `Busy`. (On Windows, which has
    no such locks, nobody waits.)
    """
    lock = workshop / "lock"
    deadline = time.monotonic() + patience
    said = False
    while not (held := _held(lock)):
        if not said:
            print(f"Another build is at work on {name}; waiting for it …", file=sys.stderr, flush=True)
            said = True
        if time.monotonic() > deadline:
            raise Busy(f"Another build has been at work on {name} for {patience:.0f} seconds.")
        time.sleep(0.02)
    try:
        yield
    finally:
        # While we hold it, so that nobody else's is removed.
        with suppress(OSError):
            lock.unlink()
            workshop.rmdir()
        held.close()


def _held(lock: Path) -> IO[str] | None:
    """The lock's file, open and locked; None while another process holds it."""
    while True:
        with suppress(FileExistsError):
            # Others have no business in a half-made site, not even a server that serves the folder around it.
            lock.parent.mkdir(mode=0o700, parents=True)
        with suppress(FileNotFoundError), ExitStack() as unless_held:
            file = unless_held.enter_context(lock.open("w"))
            if not _locked(file):
                return None
            # The build that had it may have removed it, and the folder, since we opened it.
            if os.path.samestat(os.fstat(file.fileno()), lock.stat()):
                unless_held.pop_all()
                return file


def _locked(file: IO[str]) -> bool:
    """Lock the file, unless another process has.

    It is a lock of the process, which the system takes back when that ends in any way. (`flock` would live on in
    worker processes that outlive a killed build.)
    """
    if sys.platform != "win32":
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # POSIX allows both
            return False
    return True
