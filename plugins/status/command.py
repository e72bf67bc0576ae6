"""Finds the status of what an author asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from plugins.builder.reading import read_content

from .entries import statuses
from .files import status_of
from .model import Status
from .places import Places

LISTED = ("content/insights/", "content/pages/")


def status(root: Path, asked: Mapping[str, str], *, online: bool) -> Sequence[Status]:
    """The status of every article and page of the repository at `root`, and of each file that is refused.

    Or only of what is `asked` for: an author's words, each with the path of the file that they mean, from `root` (see
    `files.status_of`); of a folder, all texts in it. With `online`, the site is asked what it has.

    Raises `ContentError` if the settings are wrong, `BuildError`, `OSError`, and `CannotCompare` of the site.
    """
    content = read_content(root)
    found = statuses(content, Places.of(root, content, ask=online))
    if not asked:
        return [each for each in found if each.path.startswith(LISTED) or each.state == "refused"]
    known = {each.path: each for each in found}
    answers = []
    for words, name in asked.items():
        below = [each for each in found if each.path.startswith(f"{name}/")] if (root / name).is_dir() else []
        answers += below or [status_of(words, name, content, known)]
    return answers
