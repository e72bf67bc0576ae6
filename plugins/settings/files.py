"""Finds the lines on which the owner has written the settings. Builds without Pelican use it, so it loads no Pelican."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from plugins.content import Problem


class OwnersFiles:
    """The files with the owner's settings, and the line of each setting."""

    def __init__(self, folder: Path, *, online: bool) -> None:
        listed = ("pelicanconf.py", "publishconf.py") if online else ("pelicanconf.py",)
        self._place: dict[str, tuple[str, int]] = {}
        for file in listed:
            text = (folder / file).read_text("utf-8") if (folder / file).is_file() else ""
            for number, line in enumerate(text.splitlines(), start=1):
                if found := re.match(r"([A-Z][A-Z0-9_]*)\s*[:=]", line):
                    self._place[found[1]] = (file, number)  # the last one counts

    @property
    def names(self) -> Iterable[str]:
        """The settings that the owner has written."""
        return self._place.keys()

    def problem(self, name: str, wrong: str, fix: str, severity: str = "error") -> Problem:
        """A problem with the setting of that name."""
        file, line = self._place.get(name, ("pelicanconf.py", 0))
        return Problem(file, line, name, wrong, fix, severity)
