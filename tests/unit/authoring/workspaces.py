"""Sites for the tests: their content in a folder, as of the first of June 2026."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from plugins.authoring.workspace import Workspace, workspace
from tests.site import SETTINGS, SMALLEST, Files

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def workspace_with(root: Path, files: Files, **settings: object) -> Workspace:
    """The workspace of a site with those files, beside the smallest site's, and settings."""
    for name, text in {**SMALLEST, **files}.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else str(text).encode())
    given = "".join(f"{name} = {value!r}\n" for name, value in {**SETTINGS, **settings}.items())
    (root / "publishconf.py").write_text(f"from plugins.settings.defaults import *\n{given}", "utf-8")
    return replace(workspace(root), now=NOW)
