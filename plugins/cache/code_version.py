"""The version of everything that runs: our code, the packages that it uses, and Python."""

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
    """The metadata folder of an installed package, which names its version. `name` is as in that folder's name."""
    return next(found for found in packages() if found.startswith(f"{name}-"))


def current(sources: FileDigests, root: Path) -> str:
    """A string that changes whenever the same content may give another site.

    It covers all our Python files and translation catalogues, the owner's own Python files in the folder `root`, the
    versions of all installed packages, and Python's.
    """
    # Not the settings files: cached results depend on the settings' values, never on this code.
    own = [sources.digest(file) for file in sorted(root.glob("*.py")) if not file.name.endswith("conf.py")]
    return fingerprint(sys.version, packages(), own, sources.together(CODE, (".py", ".po")))
