"""Builds into a fresh folder, and replaces the public folder with it when it is complete.

Readers always get the old site or the new one, never a mixture, even if the build is killed: on Linux and macOS the two
folders are exchanged in one step. Where the system or the file system cannot do that, there is no public folder for an
instant, between two renames; if the build is killed then, the next one puts the old site back. If a file system is
mounted at the public folder, it cannot be replaced, so its files are replaced one by one (see `mirror`).

All other files of a build are in one hidden folder next to the public one, `.output.build` for `output`. What a killed
build leaves there is removed or reused by the next one.

Each build makes a new public folder. A server that opens files by their path does not notice, but whatever keeps the
folder itself open (a container's mount, a shell whose working directory it is) sees the old site, which stays complete
until the build after the next removes it. So mount the folder above it.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from plugins.builder.swap import system
from plugins.builder.swap.lock import Busy, exclusive
from plugins.builder.swap.mirror import mirror
from plugins.cache.leftovers import PUBLIC
from plugins.errors.build_error import BuildError

__all__ = ["CannotSwitch", "fresh_folder", "unexpected_entries"]

# In seconds: how long a build waits for another one to the same folder.
TIMEOUT = 300.0
# Every site that we build has all of these, and no folder that is kept by hand does.
OUR_FILES = frozenset({"_headers", "feed.json", "index.html", "site.webmanifest", "sitemap.xml"})
# Left by file managers in every folder that they show.
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
# At the top of a mounted file system.
DISKS = frozenset({"lost+found"})


class CannotSwitch(BuildError):
    """The site could not be built or put in place; the message says why. The old site is unchanged."""


@contextmanager
def fresh_folder(target: Path, timeout: float = TIMEOUT, *, public: bool = True) -> Iterator[Path]:
    """Yields a folder that replaces `target` when the block ends without an exception.

    It may contain files of an earlier build, which the block has to remove or reuse; it was never public. Files that
    are made in it get the usual permissions, whatever the process's `umask`.

    If the block raises, `target` is unchanged. During the block the old site, if there is one, stays at `target`, and
    no other build changes it: its files may be read, or hard-linked into the fresh folder (and must then not be
    written to). If another process is building to `target`, this one reports that and waits, for at most `timeout`
    seconds. If `target` is a symbolic link, the folder that it leads to is replaced. If `public` is false, the site is
    for its author alone, and takes less time: it may be lost in a power cut, and the folder that it replaces is the next
    one to build in.

    Raises `CannotSwitch` if `target` must not be replaced, and for every `OSError`, also one raised in the block.
    """
    try:
        folder = _resolved(target)
        work_dir = folder.with_name(f".{folder.name}.build")
        fresh, ready, old = (work_dir / name for name in ("new", "public", "old"))
        with exclusive(work_dir, f"{target.name}/", timeout):
            _recover(folder, old)
            _refuse_to_harm(folder, target)
            _remove(old)
            umask = os.umask(0o022)
            try:
                if ready.exists() and not public:
                    _remove(fresh)
                    ready.rename(fresh)
                fresh.mkdir(exist_ok=True)
                yield fresh
                if public:
                    system.write_out(fresh)
                _remove(ready)
                fresh.rename(ready)
                if not _put_in_place(ready, folder, old):
                    mirror(ready, folder, LITTER | DISKS)
                    ready.rename(fresh)
            finally:
                os.umask(umask)
                _recover(folder, old)
                # The site is in its final state, so nothing may fail the build now, or report it as stopped. What
                # cannot be removed does no harm: the next build removes it.
                with suppress(KeyboardInterrupt):
                    if public:
                        system.write_out_renames(folder.parent)
                    _remove(old, ignore_errors=True)
    except Busy as error:
        raise CannotSwitch(str(error)) from None
    except OSError as error:
        raise CannotSwitch(_in_words(error, target)) from error


def unexpected_entries(names: Iterable[str]) -> list[str]:
    """Of the names at the top of a folder those that no build of ours can have made, sorted.

    In a site of ours these are the hidden ones, such as `.git`; in any other folder all but `LITTER` and `DISKS`.
    """
    found = set(names) - LITTER - DISKS
    if found >= OUR_FILES:
        found = {name for name in found if name.startswith(".") and name not in PUBLIC}
    return sorted(found)


def _resolved(target: Path) -> Path:
    """The path with symbolic links resolved. Raises `CannotSwitch` if it can never be replaced."""
    try:
        folder = target.resolve()
    except RuntimeError:  # a loop of links, in Python before 3.13
        folder = target
    if folder.is_symlink():
        raise CannotSwitch(f"{target} is a symbolic link that leads to itself. Delete it.")
    if not folder.name:
        raise CannotSwitch(f"{target} is the root of this machine. Name a folder for the site (-o).")
    return folder


def _refuse_to_harm(folder: Path, target: Path) -> None:
    """Raises `CannotSwitch` if the folder contains what no build of ours has made."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise CannotSwitch(f"{target} is a file. Name a folder for the site.")
    if theirs := unexpected_entries(path.name for path in folder.iterdir()):
        shown = ", ".join(theirs[:5]) + (f" and {len(theirs) - 5} more" if len(theirs) > 5 else "")
        raise CannotSwitch(
            f"{target} holds what no build of this publication has made: {shown}. A build replaces the whole "
            "folder, so nothing was done. Move these away, or delete the folder if an earlier tool made it, or "
            "name another one (-o)."
        )


def _recover(folder: Path, old: Path) -> None:
    """Put the old site back, if a build was killed between the two renames of `_put_in_place`."""
    if old.is_dir() and not folder.exists():
        old.rename(folder)


def _remove(*folders: Path, ignore_errors: bool = False) -> None:
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder, ignore_errors=ignore_errors)


def _put_in_place(fresh: Path, folder: Path, old: Path) -> bool:
    """Exchange `fresh` and `folder`. Returns False, and does nothing, if `folder` cannot be moved.

    It cannot if a file system is mounted there (also a bind mount, from the same file system).
    """
    if not folder.exists():
        fresh.rename(folder)
        return True
    try:
        if system.exchanged(fresh, folder):
            return True
        folder.rename(old)
    except OSError as error:
        if error.errno in (errno.EBUSY, errno.EXDEV):
            return False
        raise
    fresh.rename(folder)
    old.rename(fresh)  # not removed as `old`: `_recover` must never find half a site there
    return True


def _attempted(path: Path) -> str:
    """What the permissions of the path forbid: to be “written” or “read”."""
    nearest = path if os.access(path, os.F_OK) else path.parent
    return "written" if os.access(nearest, os.R_OK | os.X_OK * nearest.is_dir()) else "read"


def _in_words(error: OSError, target: Path) -> str:
    where = error.filename or target
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        what = f"The disk is full: {where} could not be written."
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        what = f"{where} may not be {_attempted(Path(where))} ({error.strerror})."
    else:
        what = f"{error.strerror or error}: {where}."
    return f"{what} The site in {target} is as it was."
