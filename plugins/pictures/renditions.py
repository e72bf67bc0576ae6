"""The renditions of each picture in the content folder, for each use that the site makes of it."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import asdict

from plugins.cache.code_version import package
from plugins.cache.digests import FileDigests
from plugins.cache.files import Cache
from plugins.content import ContentError, Problem, Tree, slugified, suffix_of
from plugins.content.assets import Asset
from plugins.processes.progress import counted
from plugins.processes.workers import parallel_imap
from plugins.settings.urls import PICTURES

from .drawings import size_of_drawing
from .faults import UNREADABLE
from .model import Rendition, Use, Variant
from .recipes import RECIPES

# Pillow is loaded only where pictures are made, which most builds do not need.
if TYPE_CHECKING:
    from .making import Batch, Made

# To be raised when `making` makes something else from the same picture.
FORMAT_VERSION = 1

# The path of a picture below the content folder, and its use.
Wanted = tuple[str, Use]
Renditions = Mapping[Wanted, Rendition]


class _Job(Struct, frozen=True):
    key: str
    name: str
    file: Path
    use: Use


def make_renditions(
    wanted: Iterable[Wanted], tree: Tree, sources: FileDigests, folder: Path, speed: int
) -> Renditions:
    """The renditions of all that is wanted, from the cache in `folder` or newly made; `speed` is AVIF's.

    Raises `ContentError` for pictures that turn out to be unreadable, and `OSError` if files cannot be read or written.
    """
    cache = Cache(folder)
    renditions: dict[Wanted, Rendition] = {}
    jobs: dict[Wanted, _Job] = {}
    for name, use in sorted(set(wanted)):
        file = Path(tree.files[name])
        if suffix_of(name) == ".svg":
            renditions[name, use] = _drawing(name, file)
        else:
            jobs[name, use] = _Job(_key(sources.digest(file), use, speed), name, file, use)
    notes: dict[str, Any] = {job.key: cache.known(job.key) for job in jobs.values()}
    missing = {job.key: job for job in jobs.values() if notes[job.key] is None}
    notes |= _make_all(missing.values(), tree.root.name, cache, speed)
    for (name, use), job in jobs.items():
        renditions[name, use] = _rendition(name, notes[job.key], functools.partial(cache.path, job.key))
    cache.sweep(notes)
    return renditions


def _make_all(jobs: Collection[_Job], content: str, cache: Cache, speed: int) -> dict[str, Any]:
    """What the jobs made, by their keys. Raises `ContentError` and `OSError`, as `make_renditions` does."""
    work = parallel_imap(functools.partial(_make, cache, speed), list(jobs), slow=True)
    answers = list(counted(work, jobs, "Making pictures"))
    problems = []
    for job, answer in zip(jobs, answers, strict=True):
        if isinstance(answer, OSError) and answer.errno:
            raise answer
        if isinstance(answer, Exception):
            problems.append(Problem(f"{content}/{job.name}", 0, "", *UNREADABLE))
    if problems:
        raise ContentError(problems)
    return {job.key: answer for job, answer in zip(jobs, answers, strict=True)}


def _make(cache: Cache, speed: int, job: _Job) -> dict[str, Any]:
    from .making import make

    batch = make(job.file, RECIPES[job.use], speed)
    note, files = _noted(batch)
    cache.keep(job.key, note, files)
    return note


def _key(digest: str, use: Use, speed: int) -> str:
    """The cache key: a hash of the picture, its recipe, and the version of the encoders, which come with Pillow."""
    made_of = f"{digest} {FORMAT_VERSION} {asdict(RECIPES[use])} {speed} {package('pillow')}"
    return hashlib.blake2b(made_of.encode(), digest_size=16).hexdigest()


def _noted(batch: Batch) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What was made, as plain data, and its files by name."""
    from .encoding import KINDS, SUFFIXES

    files: dict[str, bytes] = {}

    def noted(made: Made) -> list[Any]:
        name = f"{made.width}.{SUFFIXES[made.form]}"
        files[name] = made.data
        return [KINDS[made.form], made.width, made.height, name]

    note = {
        "sources": [[noted(made) for made in source] for source in batch.sources],
        "fallback": noted(batch.fallback),
        "animated": batch.animated,
        "hash": hashlib.blake2b(b"".join(files.values()), digest_size=5).hexdigest(),
    }
    return note, files


def _rendition(name: str, note: dict[str, Any], file_of: Callable[[str], Path]) -> Rendition:
    def variant(kind: str, width: int, height: int, file: str) -> Variant:
        path = f"{PICTURES}/{_stem(name)}-{note['hash']}-{file}"
        return Variant(kind, width, height, Asset(path, file_of(file)))

    return Rendition(
        sources=tuple(tuple(variant(*made) for made in source) for source in note["sources"]),
        fallback=variant(*note["fallback"]),
        animated=note["animated"],
    )


def _drawing(name: str, file: Path) -> Rendition:
    data = file.read_bytes()
    digest = hashlib.blake2b(data, digest_size=5).hexdigest()
    path = f"{PICTURES}/{_stem(name)}-{digest}.svg"
    return Rendition((), Variant("image/svg+xml", *size_of_drawing(data), Asset(path, file)))


def _stem(name: str) -> str:
    """The name of the picture's file as a slug, without its suffix."""
    return slugified(PurePosixPath(name).stem)
