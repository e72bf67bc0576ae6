"""Builds into a fresh folder, and puts it in the public one's place when it is whole.

Readers get wholly the old site or wholly the new one, whenever they come and whatever ends the build: on Linux and
macOS the two folders are exchanged in one step. Where the file system cannot do that, there is an instant between
two renames without a public folder; a build that is killed just then is mended by the next one.

Everything that a build needs beside the public folder is in one hidden folder: `.output.build` for `output`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

# How long a build waits for another one to the same folder.
PATIENCE = 120.0
# Every site that we make has these; a folder with other things in it is somebody's own.
OUR_FILES = ("_headers", "site.webmanifest")

AT_FDCWD, RENAME_EXCHANGE = -100, 2  # Linux: renameat2(2)
RENAME_SWAP = 2  # macOS: renamex_np(2)


class CannotSwitch(Exception):
    """The site could not be built or put in place; says why, to whoever runs the build. The old site stands."""


@contextmanager
def fresh_folder(target: Path, patience: float = PATIENCE) -> Iterator[Path]:
    """An empty folder, which takes the place of `target` when the block ends well.

    When the block raises, `target` stays as it was. If another build to `target` is at work, this one waits for
    at most `patience` seconds. A `target` that is a symbolic link stays one: what it leads to is replaced.

    Raises `CannotSwitch` where `target` is not ours to replace, and for every `OSError`, those of the block too.
    """
    place = target.resolve()
    workshop = place.with_name(f".{place.name}.build")
    fresh, old = workshop / "new", workshop / "old"
    try:
        workshop.mkdir(parents=True, exist_ok=True)
        with _alone(workshop / "lock", target, patience):
            _recover(place, old)
            _refuse_foreign(place, target)
            for leftover in (fresh, old):
                if leftover.exists():
                    shutil.rmtree(leftover)
            fresh.mkdir()
            try:
                yield fresh
                _reach_the_disk(fresh)
                _exchange(fresh, place, old)
            finally:
                # What cannot be removed now stands in nobody's way: the next build removes it.
                for leftover in (fresh, old):
                    shutil.rmtree(leftover, ignore_errors=True)
    except OSError as error:
        raise CannotSwitch(_in_words(error, target)) from error


@contextmanager
def _alone(lock: Path, target: Path, patience: float) -> Iterator[None]:
    """Holds the lock. The system takes it back from a process that ends in any way, so it is never left behind."""
    with lock.open("w") as file:
        if sys.platform != "win32":
            deadline = time.monotonic() + patience
            said = False
            while not _locked(file.fileno()):
                if not said:
                    print(
                        f"Another build is at work on {target.name}/; waiting for it …",
                        file=sys.stderr,
                        flush=True,
                    )
                    said = True
                if time.monotonic() > deadline:
                    raise CannotSwitch(
                        f"Another build has been at work on {target.name}/ for {patience:.0f} seconds."
                    )
                time.sleep(0.1)
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _recover(place: Path, old: Path) -> None:
    """Put the old site back, if a build was killed between the two renames that take its place."""
    if old.is_dir() and not place.exists():
        old.rename(place)


def _refuse_foreign(place: Path, target: Path) -> None:
    """Never replace what no build of ours has made."""
    if not place.exists():
        return
    if not place.is_dir():
        raise CannotSwitch(f"{target} is a file. Name a folder for the site.")
    if any(place.iterdir()) and not all((place / name).is_file() for name in OUR_FILES):
        raise CannotSwitch(
            f"{target} holds files that no build of this publication has made, "
            "and a build replaces the whole folder. Move them away, or name another folder (-o)."
        )


def _exchange(fresh: Path, place: Path, old: Path) -> None:
    if not place.exists():
        fresh.rename(place)
    elif not _swapped(fresh, place):
        place.rename(old)
        fresh.rename(place)
    _sync_folder(place.parent)


def _swapped(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(paths[0], paths[1], RENAME_SWAP)
    else:
        return False
    if failed and ctypes.get_errno() in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    if failed:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return True


def _reach_the_disk(folder: Path) -> None:
    """Write out what the system still holds in memory, so that no power cut leaves a new site of empty files.

    One call for the file system costs a fraction of an `fsync` for each of a thousand files.
    """
    libc = ctypes.CDLL(None)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if not hasattr(libc, "syncfs") or libc.syncfs(descriptor):
            os.sync()
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _in_words(error: OSError, target: Path) -> str:
    place = error.filename or target
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full: {place} could not be written. The site in {target} is as it was."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{place} must not be written here ({error.strerror}). The site in {target} is as it was."
    if error.errno in (errno.EBUSY, errno.EXDEV):
        return f"{target} cannot be replaced as a whole ({error.strerror}); build into a folder inside it."
    return f"{error.strerror or error}: {place}. The site in {target} is as it was."
