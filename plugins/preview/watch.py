"""Watches for files that the author saves."""

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import watch

from plugins.cache.leftovers import is_left_behind

_QUIET = 5  # ms without another change after which a save counts as complete
_LONGEST = 500  # ms after which changes are reported even if more keep coming
_WAIT = 50  # ms to wait for changes in folders before checking the single files


def saves(watched: Sequence[Path]) -> Iterator[frozenset[Path]]:
    """Yields sets of files that were saved, created, moved or deleted below `watched`, without end.

    The first set comes at once and is empty: from then on no change is missed, even while the caller is busy. Later, an
    empty set means that nothing has changed for a moment. Paths are absolute, with symbolic links resolved. A path that is
    not a folder is watched as a file, whether it exists or not; its own folder must exist (otherwise FileNotFoundError).
    """
    paths = [path.resolve() for path in watched]
    folders = [path for path in paths if path.is_dir()]
    files = {path for path in paths if not path.is_dir()}

    watched_for = functools.partial(watch, debounce=_LONGEST, step=_QUIET, yield_on_timeout=True)
    below = watched_for(
        *folders,
        watch_filter=lambda _, path: any(is_authors(Path(path), folder) for folder in folders),
        rust_timeout=_WAIT,
    )
    # Many editors save by replacing the file, after which a watch on the old file reports nothing. So the files' folders
    # are watched, without their subfolders.
    beside = watched_for(
        *{path.parent for path in files},
        watch_filter=lambda _, path: Path(path) in files,
        rust_timeout=1,
        recursive=False,
    )
    for changes in zip(below, beside, strict=True):
        yield frozenset(Path(path) for _, path in changes[0] | changes[1])


def is_authors(path: Path, folder: Path) -> bool:
    """Whether `path` is below the watched `folder` and is not hidden or a temporary file of an editor or tool."""
    if not path.is_relative_to(folder):
        return False
    return not any(map(is_left_behind, path.relative_to(folder).parts))
