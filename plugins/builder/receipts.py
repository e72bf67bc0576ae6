"""Writes the site's receipt (`outputs/receipt.py`), which needs the bytes of all other files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from plugins.cache.build_record import Output
from plugins.cache.code_version import CODE
from plugins.outputs.receipt import RECEIPT, SUMS, NoReceipt, Receipt, digest, read_sums, unnamed


def digests(
    folder: Path, public: Path, files: Mapping[str, Output], known: Mapping[str, Output]
) -> dict[str, str]:
    """The digests of the `files` in the folder, by path.

    A file that was carried over from the site in `public`, whose files are `known`, has its digest from that site's list.
    """
    before = _known(public, known)
    found = {}
    for name, output in files.items():
        carried = known.get(name) == output
        kept = (before.get(name) or before.get(unnamed(name))) if carried and before else None
        found[name] = kept or digest((folder / name).read_bytes())
    return found


def _known(public: Path, known: Mapping[str, Output]) -> dict[str, str]:
    """The list in `public`; empty if it is not as a build has left it."""
    try:
        about = (public / SUMS).stat()
        if known.get(SUMS, ("",))[1:] == (about.st_size, about.st_mtime_ns, about.st_ino):
            return read_sums((public / SUMS).read_bytes())
    except (OSError, NoReceipt):
        pass
    return {}


def write_receipts(
    folder: Path, receipt: Receipt, sums: bytes, public: Path, known: Mapping[str, Output]
) -> dict[str, Output]:
    """Write both files, or carry them over if they are as in `public`. Returns what the record holds of them."""
    return {
        name: _carried(folder, name, data, public, known.get(name)) or _written(folder, name, data)
        for name, data in ((RECEIPT, receipt.write()), (SUMS, sums))
    }


def _carried(folder: Path, name: str, data: bytes, public: Path, known: Output | None) -> Output | None:
    if known and known[0] == digest(data):
        with suppress(OSError):
            about = (public / name).stat()
            if known[1:] == (about.st_size, about.st_mtime_ns, about.st_ino):
                (folder / name).hardlink_to(public / name)
                return known
    return None


def _written(folder: Path, name: str, data: bytes) -> Output:
    (folder / name).write_bytes(data)
    about = (folder / name).stat()
    return digest(data), about.st_size, about.st_mtime_ns, about.st_ino


def engine_version() -> str:
    """The engine's version; empty if nothing says it."""
    file = CODE.parent / "pyproject.toml"
    text = file.read_text("utf-8") if file.is_file() else ""
    found = re.search(r'^version = "(.+)"$', text, re.MULTILINE)
    return found[1] if found else ""
