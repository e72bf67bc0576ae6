"""The machine's own Chromium."""

import shutil
from collections.abc import Iterable

WHOLE = ("chromium", "chromium-browser", "google-chrome")
# The shell draws the same pages without a window's frame: tests take half the time.
SHELL = ("chromium-headless-shell",)
# What keeps it from asking for anything by itself: the tests run without a network.
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# A page is there for a moment: to optimise its scripts takes longer than they then save.
BRIEFLY = ("--js-flags=--no-opt --no-maglev",)


def find(names: Iterable[str]) -> str | None:
    """Where the first of those programs that is installed lies, or None if none is."""
    return next(filter(None, map(shutil.which, names)), None)
