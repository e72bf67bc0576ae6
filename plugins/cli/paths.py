"""Paths as an author gives them: relative to where they are."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path


def name_in(root: Path, file: str) -> str:
    """The path of the author's file from the repository's folder, as problems name it; empty if it is not in there."""
    path = Path(os.path.normpath(Path(file).absolute()))  # what `..` leads to, but no link
    for place in (path, path.parent.resolve() / path.name):
        for start in (root, root.resolve()):
            if place.is_relative_to(start):
                return unicodedata.normalize("NFC", place.relative_to(start).as_posix())
    return ""
