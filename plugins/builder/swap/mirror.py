"""Updates a folder file by file, for a public folder that cannot be replaced because a file system is mounted there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from pathlib import Path

# Pages are copied after what they load, and before the sitemap and feeds that list them.
_LAST = (".html", ".xml", ".json")


def mirror(site: Path, public: Path, keep: Collection[str] = ()) -> None:
    """Give `public` the same content as `site`. At its top level, entries with names in `keep` stay.

    Each file is replaced in one step, and old files are removed last: meanwhile readers find every page complete, with
    all that it loads, but some pages may be older than others. Raises `OSError`.
    """
    files = (file for file in site.rglob("*") if file.is_file())
    for file in sorted(files, key=lambda file: (file.suffix in _LAST and _LAST.index(file.suffix) + 1, file)):
        name = file.relative_to(site)
        for parent in reversed(list(name.parents)[:-1]):
            _make_folder(public / parent)
        _replace(file, public / name)
    for path in sorted(public.rglob("*"), reverse=True):
        name = path.relative_to(public)
        if name.parts[0] not in keep and not (site / name).exists():
            _remove(path)


def _make_folder(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    path.mkdir(exist_ok=True)


def _replace(file: Path, target: Path) -> None:
    new = file.stat()
    if target.is_dir() or target.is_symlink():
        _remove(target)
    elif target.is_file():
        old = target.stat()
        if (old.st_size, old.st_mtime_ns) == (new.st_size, new.st_mtime_ns):
            return
    temporary = target.with_name(f".{target.name}.new")
    shutil.copyfile(file, temporary)
    temporary.chmod(0o644)
    os.utime(temporary, ns=(new.st_atime_ns, new.st_mtime_ns))
    temporary.replace(target)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
