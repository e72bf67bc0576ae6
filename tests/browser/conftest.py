"""The machine's own Chromium, for what only a browser can tell."""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# What keeps it from asking for anything by itself: the tests run without a network.
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One browser for all tests; each opens pages of its own.

    Without Playwright or Chromium the tests are skipped, except in CI, where they must not go unnoticed.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _do_without("Playwright is not installed (make test installs it)")
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = next(filter(None, map(shutil.which, names)), None)
    if chromium is None:
        _do_without(f"none of {', '.join(names)} is installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        yield running
        running.close()


def _do_without(reason: str) -> None:
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"No browser: {reason}.")
