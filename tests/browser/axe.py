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
# To name elements by selectors takes a third of the time.
RUN = """async (tags) => {
  const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], selectors: false };
  const { violations } = await axe.run(options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}"""


def install(page: Page) -> None:
    """Bring axe to the page. Skips the calling test where axe is missing, and fails it under `CI`."""
    page.evaluate(source())


def findings(page: Page) -> list[str]:
    """Everything that axe says against the page as it is shown now: a line for each rule and element."""
    found: list[str] = page.evaluate(RUN, TAGS)
    return found


@cache
def source() -> str:
    """The script of axe; `AXE` names a copy of it to use."""
    script = Path(os.environ.get("AXE", checkers.INSTALLED / "axe-core/axe.min.js"))
    if not script.is_file():
        checkers.missing("Accessibility", f"axe is not at {script}")
    return script.read_text("utf-8")
