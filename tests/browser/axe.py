"""Runs axe-core over a page in a browser: what a program can tell of its accessibility."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests import checkers

if TYPE_CHECKING:
    from playwright.sync_api import Page

# WCAG 2.2 AA with all that it takes in, and what axe's authors think good besides.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })"


def install(page: Page) -> None:
    """Bring axe to the page. Skips the calling test where axe is missing, and fails it under `CI`."""
    page.evaluate(source())


def findings(page: Page) -> list[str]:
    """Everything that axe says against the page as it is shown now: a line for each rule and element."""
    violations = page.evaluate(RUN, TAGS)["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]}" for violation in violations for node in violation["nodes"]
    ]


@cache
def source() -> str:
    """The script of axe; `AXE` names a copy of it to use."""
    script = Path(os.environ.get("AXE", checkers.INSTALLED / "axe-core/axe.min.js"))
    if not script.is_file():
        checkers.missing("Accessibility", f"axe is not at {script}")
    return script.read_text("utf-8")
