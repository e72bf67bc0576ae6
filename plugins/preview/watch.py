"""Notices what the author saves."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import Change, watch

from plugins.cache.leftovers import is_left_behind

_QUIET = 5  # ms without another change after which a save is taken for complete
_LONGEST = 500  # ms after which changes are passed on even if they go on and on
_TURN = 50  # ms for which the folders are listened to before the single files have their turn


def saves(watched: Sequence[Path]) -> Iterator[frozenset[Path]]:
    """Yields the sets of files that have been saved, created, moved or deleted below `watched`, without end.

    The first set comes at once and is empty: from then on nothing is missed, also while the caller is busy.
    An empty set says that nothing has happened for a moment. Paths are absolute, with symbolic links
    resolved. A path that is no folder is watched as a file, whether it exists or not; its own folder must
    exist (otherwise FileNotFoundError).
    """
    paths = [path.resolve() for path in watched]
    folders = [path for path in paths if path.is_dir()]
    files = {path for path in paths if not path.is_dir()}

    def in_folders(_: Change, path: str) -> bool:
        return any(is_authors(Path(path), folder) for folder in folders)

    def in_files(_: Change, path: str) -> bool:
        return Path(path) in files

    below = watch(
        *folders,
        watch_filter=in_folders,
        debounce=_LONGEST,
        step=_QUIET,
        rust_timeout=_TURN,
        yield_on_timeout=True,
    )
    # Editors save by putting a new file in the old one's place, and who watches the old one hears no more: so
    # their folders are watched, without what is below them.
    beside = watch(
        *{path.parent for path in files},
        watch_filter=in_files,
        debounce=_LONGEST,
        step=_QUIET,
        rust_timeout=1,
        yield_on_timeout=True,
        recursive=False,
    )
    for changes in zip(below, beside, strict=True):
        yield frozenset(Path(path) for _, path in changes[0] | changes[1])


def is_authors(path: Path, folder: Path) -> bool:
    """Tells whether `path` is below the watched `folder` and no temporary file of an editor or tool."""
    if not path.is_relative_to(folder):
        return False
    return not any(map(is_left_behind, path.relative_to(folder).parts))
