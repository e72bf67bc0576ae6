"""Says which version of everything is at work: our code, the packages that it stands on, and Python."""

from __future__ import annotations

import functools
import sys
from pathlib import Path

from plugins.cache.build_record import packages
from plugins.cache.digests import FileDigests
from plugins.cache.fingerprint import fingerprint

CODE = Path(__file__).resolve().parents[1]


@functools.cache
def package(name: str) -> str:
    """What changes with the version of an installed package, whose name is given as its folder has it."""
    return next(found for found in packages() if found.startswith(f"{name}-"))


def current(sources: FileDigests, root: Path) -> str:
    """A string that changes whenever the same content may be built into something else.

    It covers every Python file and every catalogue of words of ours, the owner's own code beside the settings in the folder
    `root`, every installed package's version, and Python's own.
    """
    # Settings make what they say in other ways: theirs is no code that anything is kept by.
    own = [sources.digest(file) for file in sorted(root.glob("*.py")) if not file.name.endswith("conf.py")]
    return fingerprint(
        sys.version, packages(), own, sources.together(CODE, "*.py"), sources.together(CODE, "*.po")
    )
