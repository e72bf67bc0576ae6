"""Small sources of other systems, and what an import makes of them."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.content import ContentError, Problem
from plugins.importer.importing import Plan, planned
from plugins.importer.model import Options
from plugins.importer.sources import opened
from plugins.importer.writing import write
from plugins.settings.url_kinds import URL_KINDS
from plugins.settings.urls import Urls
from plugins.validation import Reader, check

URLS = Urls("https://new.example", {name: kind.pattern for name, kind in URL_KINDS.items()})
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c636060f8cfc0"
    "000003020100c9fe92ef0000000049454e44ae426082"
)


def needs_html() -> None:
    """Skip the calling test where HTML cannot be read; fail it under `CI`, where it can."""
    if not importlib.util.find_spec("markdownify") and not os.environ.get("CI"):
        pytest.skip("markdownify is not installed: `make import` does that")


def laid_out(folder: Path, files: Mapping[str, object]) -> Path:
    """A folder with those files."""
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else str(data).encode())
    return folder


def imported(
    source: Path,
    into: Path,
    options: Options | None = None,
    system: str = "",
    fetch: Callable[[str], bytes] | None = None,
) -> tuple[Plan, dict[str, str]]:
    """What an import has done, and the texts that it has written, by their paths."""
    plan = planned(opened(source), system, options or Options(), into, fetch)
    write(plan, into, only_say=False)
    texts = {
        file.relative_to(into).as_posix(): file.read_text("utf-8") for file in sorted(into.rglob("*.md"))
    }
    return plan, texts


def errors(content: Path) -> list[Problem]:
    """What the gate has against a content folder."""
    try:
        check(content, URLS, Reader(ZoneInfo("UTC")), datetime(2027, 1, 1, tzinfo=UTC))
    except ContentError as error:
        return [problem for problem in error.problems if problem.severity == "error"]
    return []
