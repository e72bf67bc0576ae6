"""Checks all content and the texts of the site, as a build does before it builds anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from plugins import validation
from plugins.cache.digests import FileDigests
from plugins.cache.store import InMemoryStore
from plugins.content import ContentError, Problem
from plugins.markdown import extensions_in
from plugins.settings.contact_form import check_contact_form
from plugins.settings.editor import check_editor
from plugins.settings.files import OwnersFiles
from plugins.settings.ready_pages import check_ready_pages
from plugins.settings.root_files import check_root_files, root_files
from plugins.settings.security import check_security
from plugins.settings.urls import Urls

Settings = Mapping[str, Any]


def reader_of(settings: Settings, store: InMemoryStore, sources: FileDigests) -> validation.Reader:
    """What reads the content of a site of those settings."""
    extensions = extensions_in(settings["MARKDOWN"])
    zone = ZoneInfo(settings["TIMEZONE"])
    return validation.Reader(zone, settings["DEFAULT_LANG"], store, sources, extensions)


def check_all(
    settings: Settings, reader: validation.Reader, now: datetime
) -> tuple[validation.Checked, Sequence[Problem]]:
    """All content, and warnings about the site that it gives. Raises `ContentError`."""
    root = Path(settings["PATH"])
    files = OwnersFiles(root.parent, online=settings["PRODUCTION"])
    if wrong := validation.check_language(settings["DEFAULT_LANG"], reader.store, files):
        raise ContentError(wrong)
    checked = validation.check(
        root,
        Urls.from_settings(settings),
        reader,
        now,
        strict=settings["STRICT"],
        with_drafts=settings["PREVIEW"],
        root_files=root_files(settings).values(),
        theme=Path(settings["THEME"]),
        cards=settings["CARDS"],
    )
    told = [
        *validation.check_owner(settings["OWNER"], checked.index, files),
        *check_root_files(settings, files),
        *check_ready_pages(settings, checked.index.authors.get(settings["OWNER"]), files),
        *check_contact_form(settings, checked.index.pages, files),
        *check_editor(settings, checked.taken, files),
        *check_security(settings, now, files),
        *validation.site_texts_off_cards(checked.fonts, settings, files),
    ]
    if any(settings["STRICT"] or problem.severity == "error" for problem in told):
        raise ContentError(told)
    return checked, [*(Problem(*each) for each in settings.get("SETTINGS_WARNINGS", ())), *told]
