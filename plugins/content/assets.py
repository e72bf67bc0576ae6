"""Files that are published beside pages."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class Asset(Struct, frozen=True):
    """A file that a page needs beside it: its path on the site, and where it lies."""

    path: str
    file: Path = Path()
