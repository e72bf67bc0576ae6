"""Makes the search index of a publication, shard by shard, and caches it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins.cache.code_version import package
from plugins.cache.files import Cache
from plugins.cache.fingerprint import fingerprint
from plugins.cache.output_file import OutputFile
from plugins.errors.build_error import BuildError
from plugins.processes.progress import counted
from plugins.processes.workers import parallel_imap
from plugins.publication.model import Publication
from plugins.settings.urls import SEARCH_INDEX

from .records import Shard, shards_of, text_of

# To be raised when the same records give another index.
FORMAT_VERSION = 2
# The search engine, which the search page loads from the folder of the first index, so the other folders do without it.
ENGINE = ("pagefind.js", "wasm.")
_FILE = "files"  # all files of a shard, one after the other


class CannotIndex(BuildError):
    """The search index cannot be made."""

    def __init__(self, reason: object) -> None:
        super().__init__(
            f"The search index cannot be made ({reason}). For a site without one: SEARCH_FROM = 0."
        )


class Part(Struct, frozen=True):
    """The index of one shard: the shard's number, the folder on the site (its name contains a content hash, so browsers may
    cache it for ever), and the cache file that holds all its files, with the start and size of each in bytes."""

    number: int
    path: str
    file: Path
    spans: Mapping[str, tuple[int, int]]

    def files(self) -> Iterator[tuple[str, OutputFile]]:
        """Yields each file with its path on the site. Only the first part has the search engine."""
        for name, (start, size) in self.spans.items():
            if self.number == 0 or not name.startswith(ENGINE):
                known = fingerprint(self.path, start, size)
                make = functools.partial(_slice, self.file, start, size)
                yield f"{self.path}/{name}", OutputFile(known, make)


def make_index(publication: Publication, folder: Path) -> list[Part]:
    """The index of the publication's listed articles, made or taken from the cache in `folder`.

    Raises `CannotIndex`, and `OSError` if the cache cannot be written.
    """
    cache = Cache(folder)
    maker = f"{FORMAT_VERSION} {package('pagefind_bin')}"
    shards = {shard.key: shard for shard in shards_of(publication, maker)}
    notes: dict[str, Any] = {key: cache.known(key) for key in shards}
    notes |= _make_all([shards[key] for key, note in notes.items() if note is None], cache)
    if notes:
        cache.sweep(notes)
    return [
        Part(number, f"{SEARCH_INDEX}/{note['hash']}", cache.path(key, _FILE), note["spans"])
        for number, (key, note) in enumerate(notes.items())
    ]


def _make_all(shards: Sequence[Shard], cache: Cache) -> dict[str, Any]:
    if not shards:
        return {}
    from . import pagefind  # late, as in `_make`: needed only if an index is made

    work = parallel_imap(functools.partial(_make, cache), shards, slow=True)
    answers = list(counted(work, shards, "Indexing for the search"))
    for answer in answers:
        if isinstance(answer, pagefind.PagefindError):
            raise CannotIndex(answer)
        if isinstance(answer, Exception):
            raise answer
    return {shard.key: answer for shard, answer in zip(shards, answers, strict=True)}


def _make(cache: Cache, shard: Shard) -> dict[str, Any]:
    from . import pagefind
    from .segments import segmented

    records = [
        {
            "url": record.url,
            "content": segmented(text_of(record.body.html)),
            "meta": {name: segmented(text) for name, text in record.meta.items()},
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


def _slice(file: Path, start: int, size: int) -> bytes:
    with file.open("rb") as stream:
        stream.seek(start)
        return stream.read(size)
