"""Operations on folders that the operating system offers and Python's library does not."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

AT_FDCWD, RENAME_EXCHANGE = -100, 2  # Linux: renameat2(2)
RENAME_SWAP = 2  # macOS: renamex_np(2)


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step. Returns False, and does nothing, if the system or file system does not support it.

    Raises `OSError` if it is supported and fails.
    """
    libc = _libc()
    paths = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(paths[0], paths[1], RENAME_SWAP)
    else:
        return False
    if failed and ctypes.get_errno() not in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        raise _last_error(other)
    return not failed


def write_out(folder: Path) -> None:
    """Flush the files of a folder to disk, so that a power cut cannot leave a site of empty files.

    This is one call for the whole file system: for 1,500 files of 10 kB on ext4 it takes 0.06 s, an `fsync` of each
    0.45 s. Raises `OSError` if the disk cannot store them all. (On macOS the data may still be in the disk's own cache
    afterwards; on Windows nothing is done.)
    """
    libc = _libc()
    if not hasattr(libc, "syncfs"):
        if hasattr(os, "sync"):
            os.sync()
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if libc.syncfs(descriptor):
            raise _last_error(folder)
    finally:
        os.close(descriptor)


def write_out_renames(folder: Path) -> None:
    """Flush the renames in `folder` to disk, if the file system supports that."""
    with suppress(OSError):  # the renames are done; some file systems have no fsync for folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _libc() -> Any:
    """The C library, whose functions are attributes; None on Windows."""
    return None if sys.platform == "win32" else ctypes.CDLL(None, use_errno=True)


def _last_error(path: Path) -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number), str(path))
