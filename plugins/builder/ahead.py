"""Reads the texts that have changed in another process, while this one loads what makes pages of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from plugins.cache import build_record
from plugins.cache.build_record import BuildRecord
from plugins.processes.workers import in_background

# More texts than these are for the build's own workers.
FEW = 8


def read_ahead(last: BuildRecord) -> Callable[[], None]:
    """Begin to read what has changed since the build that left the record `last`, of the same settings and code.

    What is returned waits until it has been read. It is in the store then, where a build looks first; what was not
    read, for whatever reason, the build reads itself.
    """
    return in_background(lambda: _read(last))


def _read(last: BuildRecord) -> None:
    """Read it, into the store."""
    from plugins.cache.digests import FileDigests
    from plugins.cache.store import store_in
    from plugins.content import Documents, Tree

    settings, root = last.settings, Path(last.settings["PATH"])
    changed = [Path(name) for name, stat in last.inputs.items() if not build_record.is_same(name, stat)]
    texts = {path.relative_to(root).as_posix(): path for path in changed if path.suffix == ".md"}
    if len(texts) > FEW:
        return
    with store_in(settings["CACHE_PATH"]).of(last.code_version, sweep=False) as store:
        Documents.of(settings, FileDigests(last.inputs), store).read(Tree(root, texts), texts)
