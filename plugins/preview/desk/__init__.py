"""The author's desk: a page of the preview alone, which says how each text is, and what would go online now.

It is made when it is asked for, from what the last good build has read, and has no scripts of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plugins.builder.built import Built
from plugins.content import Problem

from .making import desk_of
from .rendering import render

__all__ = ["desk_page"]


def desk_page(
    built: Built | None, refused: Sequence[Problem], report: str, root: Path, *, local: bool
) -> str:
    """The desk as an HTML page.

    `built` is what the last good build has made the site of, or None if there was none; if the last build has failed,
    `refused` are the reasons, and `report` is what it said. `root` is the folder of pelicanconf.py. `local` says whether
    the page is for this machine alone, so that its links may open the author's editor.
    """
    return render(desk_of(built, refused, report, root, local=local), built.theme if built else None)
