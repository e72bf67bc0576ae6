"""Files that are published beside pages."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from plugins.cache.frozen import dataclass


@dataclass(frozen=True)
class Asset:
    """A file that a page needs beside it: its place on the site, and where it lies (nothing to pages that name it)."""

    place: str
    file: Path = field(default=Path(), compare=False)
