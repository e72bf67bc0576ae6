"""Finds the file that a reference in an article means."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote


def find_file(root: Path, source: str, reference: str) -> Path | None:
    """The file below `root` that `reference` means when it stands in the file `source` (a path below `root`).

    A reference is relative to the article, as every Markdown editor shows it, or begins with `/` or one of
    Pelican's words (`{filename}`, `{static}`, `{attach}`), followed by a path from the content folder if that
    begins with `/`. Failing the article's own folder, the content folder is tried. None where there is no such
    file, or where it lies outside `root`.
    """
    path = unquote(
        re.sub(r"^[{|](filename|static|attach)[}|]", "", reference).partition("#")[0].partition("?")[0]
    )
    if not path or "\0" in path:
        return None
    below_root = path.lstrip("/")
    candidates = (
        [root / below_root] if path.startswith("/") else [(root / source).parent / path, root / below_root]
    )
    home = root.resolve()
    for candidate in candidates:
        try:
            if candidate.is_file() and candidate.resolve().is_relative_to(home):
                return candidate.resolve()
        except (OSError, ValueError):
            continue  # a name too long, say: no such file
    return None
