"""Makes the index of a publication, shard by shard, and keeps it from build to build."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from plugins.cache.code_version import package
from plugins.cache.digests import File
from plugins.cache.files import Cache
from plugins.cache.fingerprint import Exchangeable
from plugins.cache.frozen import dataclass
from plugins.errors.build_error import BuildError
from plugins.processes.progress import counted
from plugins.processes.workers import parallel_imap
from plugins.publication.model import Publication
from plugins.settings.urls import SEARCH_INDEX

from .records import Shard, shards_of, text_of
from .segments import segmented

# To be raised when something else is made of the same records.
FORMAT_VERSION = 2
# Where indexes are on the site. The name of each one's folder holds a hash of what is in it, so it may be kept for ever.
# What a search page loads before any index: from the folder of the first, so the others' need not have it.
ENGINE = ("pagefind.js", "wasm.")
_FILE = "files"  # all files of a shard, one after the other


class CannotIndex(BuildError):
    """The search index cannot be made."""

    def __init__(self, reason: object) -> None:
        super().__init__(
            f"The search index cannot be made ({reason}). For a site without one: SEARCH_FROM = 0."
        )


@dataclass(frozen=True)
class Part(Exchangeable):
    """The index of one shard: the shard's number and key, the index's folder on the site, and where in a file of the
    cache each of its files is."""

    number: int
    key: str
    place: str
    file: Path
    spans: Mapping[str, tuple[int, int]]

    @property
    def fingerprint(self) -> str:
        """A text that changes whenever the index does: its folder's name, which says all that is in it."""
        return self.place

    @property
    def role(self) -> str:
        """What it is to the site, whatever is in it."""
        return role_of(self.number)

    def files(self) -> Iterator[tuple[str, functools.partial[bytes]]]:
        """Each file by its place on the site, and how to make it. The first part has the search engine for all."""
        whole = File(self.file, self.place)
        for name, (start, size) in self.spans.items():
            if self.number == 0 or not name.startswith(ENGINE):
                yield f"{self.place}/{name}", functools.partial(_cut, whole, start, size)


def role_of(number: int) -> str:
    """The role of the part of that number."""
    return f"{SEARCH_INDEX}/{number}"


def shards(publication: Publication) -> dict[str, Shard]:
    """The shards of the publication's listed articles, by their keys."""
    return {shard.key: shard for shard in shards_of(publication, _maker())}


def make_index(keys: Iterable[str], shards: Mapping[str, Shard], folder: Path) -> list[Part]:
    """The index of the shards of those keys, from the cache in `folder` or made anew.

    `shards` has those that may have to be made. Raises `LookupError` where it is another one, `CannotIndex`, and
    `OSError` where the index cannot be kept.
    """
    cache = Cache(folder)
    notes: dict[str, Any] = {key: cache.known(key) for key in keys}
    notes |= _make_all([shards[key] for key, note in notes.items() if note is None], cache)
    if notes:
        cache.sweep(notes)
    return [
        Part(number, key, f"{SEARCH_INDEX}/{note['hash']}", cache.path(key, _FILE), note["spans"])
        for number, (key, note) in enumerate(notes.items())
    ]


def _make_all(shards: Sequence[Shard], cache: Cache) -> dict[str, Any]:
    if not shards:
        return {}
    from . import pagefind  # here, as in `_make`: it is loaded only where an index is made

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


def _cut(file: File, start: int, size: int) -> bytes:
    with file.path.open("rb") as stream:
        stream.seek(start)
        return stream.read(size)


@functools.cache
def _maker() -> str:
    return f"{FORMAT_VERSION} {package('pagefind_bin')}"
