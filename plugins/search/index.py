"""Makes the index of a publication, shard by shard, and keeps it from build to build."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from plugins.build.sources import File
from plugins.cache import Cache
from plugins.edition import package
from plugins.frozen import dataclass
from plugins.progress import counted
from plugins.publication import Publication
from plugins.workers import spread_out

from .records import Shard, shards_of, text_of

# To be raised when something else is made of the same records.
EDITION = 1
# Where indexes are on the site. The name of each one's folder holds a hash of what is in it, so it may be kept for ever.
FOLDER = "pagefind"
# What a search page loads before any index: from the folder of the first, so the others' need not have it.
ENGINE = ("pagefind.js", "wasm.")
_FILE = "files"  # all files of a shard, one after the other


class CannotIndex(Exception):
    """The search index cannot be made."""

    def __init__(self, reason: object) -> None:
        super().__init__(
            f"The search index cannot be made ({reason}). For a site without one: SEARCH_FROM = 0."
        )


@dataclass(frozen=True)
class Part:
    """The index of a shard: its folder on the site, and where in a file of the cache each of its files is."""

    place: str
    file: Path
    spans: Mapping[str, tuple[int, int]]

    def files(self, engine: bool) -> Iterator[tuple[str, functools.partial[bytes]]]:
        """Each file by its place on the site, and how to make it; with the search engine, or without."""
        whole = File(self.file, self.place)
        for name, (start, size) in self.spans.items():
            if engine or not name.startswith(ENGINE):
                yield f"{self.place}/{name}", functools.partial(_cut, whole, start, size)


def make_index(publication: Publication, folder: Path) -> list[Part]:
    """The index of the publication's listed articles, from the cache in `folder` or made anew.

    Raises `CannotIndex`, and `OSError` where it cannot be kept.
    """
    cache = Cache(folder)
    shards = shards_of(publication, _maker())
    notes: dict[str, Any] = {shard.key: cache.known(shard.key) for shard in shards}
    missing = [shard for shard in shards if notes[shard.key] is None]
    notes |= _make_all(missing, cache)
    if shards:
        cache.sweep(notes)
    return [
        Part(f"{FOLDER}/{notes[shard.key]['hash']}", cache.path(shard.key, _FILE), notes[shard.key]["spans"])
        for shard in shards
    ]


def _make_all(shards: Sequence[Shard], cache: Cache) -> dict[str, Any]:
    if not shards:
        return {}
    from . import pagefind  # here, as in `_make`: it is loaded only where an index is made

    work = spread_out(functools.partial(_make, cache), shards, slow=True)
    answers = list(counted(work, shards, "Indexing for the search"))
    for answer in answers:
        if isinstance(answer, pagefind.PagefindError):
            raise CannotIndex(answer)
        if isinstance(answer, Exception):
            raise answer
    return {shard.key: answer for shard, answer in zip(shards, answers, strict=True)}


def _make(cache: Cache, shard: Shard) -> dict[str, Any]:
    from . import pagefind

    records = [
        {
            "url": record.url,
            "content": text_of(record.body.html),
            "meta": record.meta,
            "filters": record.filters,
        }
        for record in shard.records
    ]
    files = pagefind.index(shard.language, records)
    data, spans = b"".join(files.values()), {}
    start = 0
    for name, content in files.items():
        spans[name] = (start, len(content))
        start += len(content)
    made_of = repr(spans).encode() + data
    note = {"hash": blake2b(made_of, digest_size=8).hexdigest(), "spans": spans}
    cache.keep(shard.key, note, {_FILE: data})
    return note


def _cut(file: File, start: int, size: int) -> bytes:
    with file.path.open("rb") as stream:
        stream.seek(start)
        return stream.read(size)


@functools.cache
def _maker() -> str:
    return f"{EDITION} {package('pagefind_bin')}"
