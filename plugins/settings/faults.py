"""Reports settings that cannot be read, or a missing content folder, before Pelican would end in a traceback."""

from __future__ import annotations

import os
import re
import traceback
from pathlib import Path

from plugins.content import Problem

from .checks import check_before_pelican
from .read import load_settings


def faults(root: str, file: str) -> list[Problem]:
    """What keeps Pelican from starting to build with the settings in `file`, in the folder `root`."""
    try:
        settings = load_settings(os.path.join(root, file))
    except (Exception, SystemExit) as error:
        return [_unreadable(error, root, file)]
    if not os.path.isdir(os.path.join(root, "content")):
        fix = "All that is published lies there. Restore it, or give it that name again."
        return [Problem("content", 0, "", "There is no such folder.", fix)]
    return check_before_pelican(settings, Path(root))


def _unreadable(error: BaseException, root: str, file: str) -> Problem:
    """The error that ended the reading of the settings in `file`, on the owner's line where it arose."""
    if isinstance(error, SyntaxError):
        place = _shown(error.filename or file, root)
        fix = "Write straight quotation marks." if re.search("'[“”„‘’«»]'", error.msg) else ""
        return Problem(place, error.lineno or 0, "", f"Python cannot read it: {error.msg}.", fix)
    if isinstance(error, ModuleNotFoundError) and error.name == "pelicanconf":
        return Problem("pelicanconf.py", 0, "", "It is missing.", "Restore it from an earlier commit.")
    if isinstance(error, FileNotFoundError) and error.filename == os.path.join(root, file):
        return Problem(file, 0, "", "It is missing.", "Restore it from an earlier commit.")
    frames = traceback.extract_tb(error.__traceback__)
    ours = [
        frame for frame in frames if frame.filename.startswith(root) and frame.filename.endswith("conf.py")
    ]
    place, line = (_shown(ours[-1].filename, root), ours[-1].lineno or 0) if ours else (file, 0)
    return Problem(place, line, "", f"It ends in an error: {type(error).__name__}: {error}.", "")


def _shown(file: str, root: str) -> str:
    return os.path.relpath(file, root) if file.startswith(root) else file
