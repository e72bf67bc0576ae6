"""The machine's own Chromium."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
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


def find() -> str | None:
    """Where it is, or None if none is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)
