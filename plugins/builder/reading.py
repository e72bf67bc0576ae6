"""Reads and checks the content for commands that build nothing; without Pelican, where an earlier build has the settings.

It imports little: an author's editor waits for it at each save.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins.cache import build_record, code_version
from plugins.cache.digests import FileDigests
from plugins.cache.store import store_in
from plugins.content import ContentError, ContentIndex, Problem, load
from plugins.content.ledger import Ledger
from plugins.languages import dates
from plugins.processes.workers import gc_paused
from plugins.validation import read_ledger

from .checking import check_all, reader_of
from .quick import check_only, last_build

SETTINGS = "publishconf.py"


class Content(Struct, frozen=True):
    """The content as it would go online `now`, with the site's settings, and all that a build would say of it before it
    builds anything: errors and warnings. Where there are errors, the index holds what could be read. The ledger has the
    addresses that went online."""

    settings: dict[str, Any]
    index: ContentIndex
    problems: Sequence[Problem]
    now: datetime
    ledger: Ledger


def read_content(root: Path) -> Content:
    """The content of the repository at `root`. Raises `ContentError` if its settings are wrong, `BuildError`, `OSError`."""
    settings, last = _settings(root)
    folder = Path(settings["PATH"])
    sources, store, now = FileDigests(last.inputs), store_in(settings["CACHE_PATH"]), dates.now()
    sources.begin()
    reader = reader_of(settings, store, sources)
    with gc_paused(), store.of(code_version.current(sources, folder.parent), whole=False):
        ledger, _ = read_ledger(folder, sources)
        try:
            checked, told = check_all(settings, reader, now)
            return Content(settings, checked.index, [*told, *checked.warnings], now, ledger)
        except ContentError as error:
            return Content(settings, load(folder, reader.documents)[0], error.problems, now, ledger)


def _settings(root: Path) -> tuple[dict[str, Any], build_record.BuildRecord]:
    """The settings to publish with, and the record of a build with the same, if there is one."""
    if last := _last_build(root):
        return {**last.settings, **check_only(str(root))}, last
    return {**_read_by_pelican(root), **check_only(str(root))}, build_record.BuildRecord()


def _last_build(root: Path) -> build_record.BuildRecord | None:
    if not (root / "content").is_dir():
        return None
    try:
        found = (last_build(str(root), SETTINGS, given) for given in (check_only(str(root)), {}))
        return next(filter(None, found), None)
    except (Exception, SystemExit):  # `faults` reports what is wrong with the settings
        return None


def _read_by_pelican(root: Path) -> dict[str, Any]:
    # Late: they load Pelican, which takes as long as all else.
    from plugins.settings.faults import faults

    if problems := faults(str(root), SETTINGS):
        raise ContentError(problems)
    from pelican.settings import read_settings

    from plugins.settings.checks import check_settings
    from plugins.settings.complete import completed

    given = read_settings(str(root / SETTINGS))
    if wrong := [each for each in check_settings(given, root) if each.severity == "error"]:
        raise ContentError(wrong)
    return {**given, **completed(given), "PATH": str(root / "content")}
