"""Builds on what the last build has left, without Pelican."""

from __future__ import annotations

from collections.abc import Callable

from plugins.cache.build_record import BuildRecord
from plugins.cache.digests import FileDigests
from plugins.cache.store import store_in

from .outcome import ending_well, summary
from .revision import CannotRevise, revise


def go_on(last: BuildRecord, ahead: Callable[[], None]) -> int:
    """Build the site of the same settings as last time; the exit code. `ahead` waits for what is read ahead."""
    return ending_well(lambda: _built(last, ahead), last.settings)


def _built(last: BuildRecord, ahead: Callable[[], None]) -> str:
    store = store_in(last.settings["CACHE_PATH"])
    try:
        return summary(last, revise(last, FileDigests(last.inputs), store, ahead=ahead))
    except CannotRevise:
        from .builder import Builder  # here, because it takes all that a whole build takes

        return Builder(last.settings, last.token, last).build_all()
