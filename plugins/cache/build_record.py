"""The last successful build's inputs and outputs.

The record is one JSON file per output folder, in the cache folder, written when the site is in place. If it is deleted or
damaged, everything is made again; nothing else happens. This module imports little, even of the standard library: the
answer “nothing has changed” must be quicker than loading Pelican.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from typing import Any

from plugins.cache.leftovers import is_left_behind

# To be raised when the record below changes.
LAYOUT = 7
# How many records, one per output folder, a cache holds at most.
KEPT = 20

# Ends the name of a symbolic link and the like.
IRREGULAR = " !"

# A file's size, times of change of content and of inode (nanoseconds), inode, and the digest of its content.
FileStat = tuple[int, int, int, int, str]
# A file's fingerprint, and its size, time of change (nanoseconds) and inode as the build left it.
Output = tuple[str, int, int, int]


class BuildRecord:
    """The record of one build.

    - `settings`: those that it was built with; `token`: a hash of them as given, empty where other plugins took part
    - `environment`: a hash of everything that is neither a file of ours nor a setting
    - `inputs`: the files that were read, by path; `names`: every path in the source folders, `folders`
    - `outputs`: the files of the site, by path
    - `since`, `until`: the period (seconds since 1970) in which the same articles are due, and the same is said
    - `commit`: that of the files, as the site's receipt names it; `git`: the state of git at that time
    - `said`: the warnings for the author; `waiting`: the report on what is not online, or not where it is read
    """

    def __init__(self, **kept: Any) -> None:
        self.settings: dict[str, Any] = kept.get("settings", {})
        self.token: str = kept.get("token", "")
        self.environment: str = kept.get("environment", "")
        self.inputs: dict[str, FileStat] = kept.get("inputs", {})
        self.folders: list[str] = kept.get("folders", [])
        self.names: list[str] = kept.get("names", [])
        self.outputs: dict[str, Output] = kept.get("outputs", {})
        self.since: float = kept.get("since", 0.0)
        self.until: float = kept.get("until", 0.0)
        self.commit: list[Any] = kept.get("commit", [])
        self.git: str = kept.get("git", "")
        self.said: str = kept.get("said", "")
        self.waiting: str = kept.get("waiting", "")


def read(file: str) -> BuildRecord:
    """The record in the file; an empty one if it is missing, damaged or of another layout."""
    try:
        with open(file, encoding="utf-8") as stream:
            kept = json.load(stream)
        if kept.pop("layout") != LAYOUT:
            return BuildRecord()
        kept["inputs"] = {name: tuple(stat) for name, stat in kept["inputs"].items()}
        kept["outputs"] = {name: tuple(output) for name, output in kept["outputs"].items()}
        return BuildRecord(**kept)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return BuildRecord()


def write(file: str, record: BuildRecord) -> None:
    """Write the record atomically. If that fails, the next build makes everything again."""
    temporary = f"{file}.{os.getpid()}"
    try:
        with open(temporary, "w", encoding="utf-8") as stream:
            # `dumps`, not `dump`: only that is done in C throughout.
            stream.write(
                json.dumps({"layout": LAYOUT, **vars(record)}, ensure_ascii=False, separators=(",", ":"))
            )
        os.replace(temporary, file)
        _forget_the_oldest(os.path.dirname(file))
    except OSError:
        return


def _forget_the_oldest(folder: str) -> None:
    with os.scandir(folder) as entries:
        files = [
            (entry.stat().st_mtime_ns, entry.path) for entry in entries if entry.name.startswith("built-")
        ]
    for _, path in sorted(files)[:-KEPT]:
        os.unlink(path)


def record_file(cache: str, output: str) -> str:
    """The path of the record, in the folder `cache`, of the site in the folder `output`."""
    name = hashlib.blake2b(os.fsencode(os.path.realpath(output)), digest_size=8).hexdigest()
    return os.path.join(cache, f"built-{name}.json")


def token_of(settings: Mapping[str, Any]) -> str:
    """A hash of the settings as given. If one of them is a function or the like, it differs each time."""
    given = {name: settings[name] for name in sorted(settings) if name.isupper()}
    return hashlib.blake2b(repr(given).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def environment() -> str:
    """A hash of all that a build depends on besides our files and the settings: Python, packages, SOURCE_DATE_EPOCH."""
    pinned = os.environ.get("SOURCE_DATE_EPOCH", "")
    text = "\0".join([sys.version, sys.prefix, pinned, *packages()])
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def packages() -> list[str]:
    """The names of the installed packages' metadata folders, sorted: `pelican-4.12.0.dist-info`.

    (Getting their versions from `importlib.metadata` takes fifty times as long.)
    """
    found = set()
    for folder in sys.path:
        if os.path.isdir(folder):
            with os.scandir(folder) as entries:
                found |= {entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))}
    return sorted(found)


def is_current(record: BuildRecord) -> bool:
    """Whether a build would change nothing: same files, same environment, same articles due."""
    try:
        return (
            record.environment == environment()
            and record.since <= now() < record.until
            and record.names == names_below(record.folders)
            and all(is_same(name, stat) for name, stat in record.inputs.items())
            and _is_whole(record.settings["OUTPUT_PATH"], record.outputs)
        )
    except (OSError, KeyError):
        return False


def warns_programs(record: BuildRecord) -> bool:
    """Whether the build had warnings that also go to GitHub or a SARIF file, which need more than the recorded text."""
    told = record.settings["SARIF"] or os.environ.get("GITHUB_ACTIONS") == "true"
    return bool(record.said and told)


def now() -> float:
    """The time of the build in seconds since 1970, by the same rule as `plugins.languages.dates.now`."""
    pinned = os.environ.get("SOURCE_DATE_EPOCH", "")
    return float(pinned) if pinned.isdigit() else time.time()


def is_same(name: str, stat: FileStat) -> bool:
    """Whether the file has the recorded size, times and inode. Raises `OSError`."""
    about = os.stat(name)
    return stat[:4] == (about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)


def _is_whole(output: str, made: Mapping[str, Output]) -> bool:
    """Whether the folder contains exactly the files of the site, unchanged."""
    seen = 0
    for name, about in _files_below(output, ""):
        known = made.get(name)
        if known is None or known[1:] != (about.st_size, about.st_mtime_ns, about.st_ino):
            return False
        seen += 1
    return seen == len(made)


def _files_below(folder: str, prefix: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files_below(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name, entry.stat(follow_symlinks=False)


def names_below(folders: list[str]) -> list[str]:
    """The paths of all files in the folders, sorted, without hidden and leftover ones; others than regular files are
    marked as `IRREGULAR`."""
    return sorted(name for folder in folders for name in _names(folder))


def _names(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_left_behind(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _names(entry.path)
            else:
                yield entry.path if entry.is_file(follow_symlinks=False) else f"{entry.path}{IRREGULAR}"
