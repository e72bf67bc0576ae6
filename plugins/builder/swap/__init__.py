"""Builds into a fresh folder, and puts it in the public one's place when it is whole.

Readers get wholly the old site or wholly the new one, whenever they come and whatever ends the build: on Linux and
macOS the two folders are exchanged in one step. Where the system or the file system cannot do that, there is an
instant between two renames without a public folder; a build that is killed just then is mended by the next one.
Where a file system is mounted at the public folder, it cannot be replaced, and its files are, one by one (see
`mirror`).

Everything that a build needs beside the public folder is in one hidden folder, `.output.build` for `output`. What a
killed build has left of it is removed or put in order by the next one.

The public folder is another one after each build, and none is ever built in again. A server gets along with that as
long as it is given the folder's path; what holds on to the folder itself (a container's mount, a shell that stands in
it) is left with the old site, whole until the build after the next, which removes it. Mount the folder above it.
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
from plugins.errors.build_error import BuildError
from plugins.settings.urls import HIDDEN

__all__ = ["CannotSwitch", "fresh_folder", "unexpected_entries"]

# For how many seconds a build waits for another one to the same folder.
PATIENCE = 300.0
# Every site that we make has these, and nothing that is kept by hand has all of them.
OUR_FILES = frozenset({"_headers", "feed.json", "index.html", "site.webmanifest", "sitemap.xml"})
# What a file manager leaves wherever it looks.
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
# What stands at the top of a disk of its own.
DISKS = frozenset({"lost+found"})


class CannotSwitch(BuildError):
    """The site could not be built or put in place; says why, to whoever runs the build. The old site stands."""


@contextmanager
def fresh_folder(target: Path, patience: float = PATIENCE, *, lasting: bool = True) -> Iterator[Path]:
    """A folder that takes the place of `target` when the block ends well.

    It may hold what an earlier build has left, which the block is to put in order, but was never public. What is made
    in it gets the ordinary permissions, whatever the process's own are (`umask`).

    When the block raises, `target` stays as it was. During the block the old site, if there is one, stands at
    `target`, and no other build changes it: files of it may be read, or linked into the fresh folder (and then not
    be written to). If another process is building to `target`, this one says so and waits, for at most `patience`
    seconds. A `target` that is a symbolic link stays one: what it leads to is replaced. A site that is not `lasting`
    may be gone after a power cut, and takes less time.

    Raises `CannotSwitch` where `target` is not ours to replace, and for every `OSError`, those of the block too.
    """
    try:
        place = _place(target)
        workshop = place.with_name(f".{place.name}.build")
        fresh, coming, aside = (workshop / name for name in ("new", "public", "old"))
        with exclusive(workshop, f"{target.name}/", patience):
            _recover(place, aside)
            _refuse_to_harm(place, target)
            _remove(aside)
            umask = os.umask(0o022)
            try:
                fresh.mkdir(exist_ok=True)
                yield fresh
                if lasting:
                    system.write_out(fresh)
                _remove(coming)
                fresh.rename(coming)
                if not _put_in_place(coming, place, aside):
                    mirror(coming, place, LITTER | DISKS)
                    coming.rename(fresh)
            finally:
                os.umask(umask)
                _recover(place, aside)
                # The site is what it is to be, so nothing fails the build now, nor says that it was stopped. What
                # cannot be removed stands in nobody's way: the next build removes it.
                with suppress(KeyboardInterrupt):
                    if lasting:
                        system.write_out_renames(place.parent)
                    _remove(aside, ignore_errors=True)
    except Busy as error:
        raise CannotSwitch(str(error)) from None
    except OSError as error:
        raise CannotSwitch(_in_words(error, target)) from error


def unexpected_entries(names: Iterable[str]) -> list[str]:
    """Those of the names at the top of a folder, sorted, that no build of ours can have made.

    In a folder that is a site of ours these are the hidden ones, such as `.git`. Any other folder is somebody's.
    """
    found = set(names) - LITTER - DISKS
    if found >= OUR_FILES:
        found = {name for name in found if name.startswith(".") and name not in HIDDEN}
    return sorted(found)


def _place(target: Path) -> Path:
    """Where the folder really is, links followed. Refuses what can never be replaced."""
    try:
        place = target.resolve()
    except RuntimeError:  # what Python before 3.13 calls a loop of links
        place = target
    if place.is_symlink():
        raise CannotSwitch(f"{target} is a symbolic link that leads to itself. Delete it.")
    if not place.name:
        raise CannotSwitch(f"{target} is the root of this machine. Name a folder for the site (-o).")
    return place


def _refuse_to_harm(place: Path, target: Path) -> None:
    """Never replace what no build of ours has made."""
    if not place.exists():
        return
    if not place.is_dir():
        raise CannotSwitch(f"{target} is a file. Name a folder for the site.")
    if theirs := unexpected_entries(path.name for path in place.iterdir()):
        shown = ", ".join(theirs[:5]) + (f" and {len(theirs) - 5} more" if len(theirs) > 5 else "")
        raise CannotSwitch(
            f"{target} holds what no build of this publication has made: {shown}. A build replaces the whole "
            "folder, so nothing was done. Move these away, or delete the folder if an earlier tool made it, or "
            "name another one (-o)."
        )


def _recover(place: Path, aside: Path) -> None:
    """Put the old site back, if a build was ended between the two renames that take its place."""
    if aside.is_dir() and not place.exists():
        aside.rename(place)


def _remove(*folders: Path, ignore_errors: bool = False) -> None:
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder, ignore_errors=ignore_errors)


def _put_in_place(fresh: Path, place: Path, aside: Path) -> bool:
    """Make `fresh` what is at `place`, and `fresh` what was there. False, and nothing done, where that cannot be moved.

    It is so where a file system is mounted there, which may be a folder of the same one.
    """
    if not place.exists():
        fresh.rename(place)
        return True
    try:
        if system.exchanged(fresh, place):
            return True
        place.rename(aside)
    except OSError as error:
        if error.errno in (errno.EBUSY, errno.EXDEV):
            return False
        raise
    fresh.rename(place)
    aside.rename(fresh)  # `aside` is always whole: what is half removed must never be put back
    return True


def _attempted(path: Path) -> str:
    """What was tried with what the rights of files and folders forbid."""
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
