"""Links that open a file in the author's editor, at a line."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote


class Editor:
    """The editor that `pattern`, the setting EDITOR_URL, addresses; `root` is the folder of pelicanconf.py.

    With an empty pattern, there are no links.
    """

    def __init__(self, pattern: str, root: Path) -> None:
        self._pattern, self._root = pattern, root

    def url(self, file: str, line: int = 1) -> str:
        """The address that opens the file, a path below the root, at that line; empty if it is not there."""
        path = self._root / file
        if not self._pattern or not path.is_file():
            return ""
        return self._pattern.format(path=quote(str(path)), line=max(line, 1))
