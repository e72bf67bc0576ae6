"""Writes the ledger: adds the addresses that a public build has put online."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from plugins.cache.digests import FileDigests
from plugins.content import ledger
from plugins.content.ledger import Ledger, Record


def record_addresses(
    file: Path, known: Ledger, live: Mapping[str, Record], sources: FileDigests
) -> list[str]:
    """Add to the ledger in `file`, as it is `known`, what is `live`, in one step. Returns notes on that for the author.

    Nothing is written if there is nothing new. A file that may not be written stays as it is.
    """
    if known.in_order and not ledger.has_new(known, live):
        return []
    # It is read again: another build may have written it meanwhile, and a line that is in the file is kept.
    before = file.read_bytes() if file.is_file() else b""
    there, wrong = ledger.parse(before)
    whole = ledger.with_live(replace(there, records={**known.records, **there.records}), live)
    data = ledger.written(whole)
    if wrong or data.splitlines() == before.splitlines():
        return []
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(file)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        return [f"{file.parent.name}/{file.name} was not written ({error.strerror})."]
    sources.wrote(file, data)
    added = len(whole.records.keys() - there.records.keys())
    new = f"{added} new address{'es' * (added != 1)}" if added else "brought up to date"
    return [f"{file.parent.name}/{file.name}: {new}. Commit it with your content."]
