"""Text files once more beside themselves, compressed as well as it can be done: `a.html.gz` and `a.html.br`.

Hosts send them as they are to whoever accepts that (nginx: `gzip_static`, Caddy: `precompressed`), rather than compress
each answer again, and less well. The same bytes make the same file (RFC 1952: no time of change, no name).
"""

from __future__ import annotations

import functools
import gzip
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.cache.output_file import OutputFile
from plugins.content import suffix_of

from .media_types import TEXT_TYPES

GZIP, BROTLI = ENDINGS = (".gz", ".br")


def precompressed(files: Mapping[str, OutputFile], folder: Path) -> dict[str, OutputFile]:
    """How to make the compressed files of the site's `files`, once these are in the folder."""
    return dict(_files(files, folder))


def _files(files: Mapping[str, OutputFile], folder: Path) -> Iterator[tuple[str, OutputFile]]:
    import brotli  # type: ignore[import-untyped] # it comes without types; late, as few sites need it

    versions = {GZIP: zlib.ZLIB_RUNTIME_VERSION, BROTLI: brotli.__version__}
    for name, file in files.items():
        if suffix_of(name) not in TEXT_TYPES:
            continue
        for ending, version in versions.items():
            make = functools.partial(compressed, folder / name, ending)
            yield f"{name}{ending}", OutputFile(f"{file.fingerprint}{ending}{version}", make)


def compressed(file: Path, ending: str) -> bytes:
    """The file's bytes in the format of that ending."""
    import brotli

    data = file.read_bytes()
    return bytes(brotli.compress(data)) if ending == BROTLI else gzip.compress(data, mtime=0)


def is_precompressed(name: str) -> bool:
    """Whether a file of the site is one of these, by its name."""
    return name.endswith(ENDINGS) and suffix_of(name.rpartition(".")[0]) in TEXT_TYPES
