"""Says which edition of everything is at work: our code, the packages that it stands on, and Python."""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import distributions
from pathlib import Path


def edition(code: Path) -> str:
    """A string that changes whenever the same content may be built into something else.

    It covers every Python file and every catalogue of words below `code`, every installed package's version,
    and Python's own.
    """
    digest = hashlib.blake2b(sys.version.encode(), digest_size=20)
    packages = (f"{package.metadata['Name']} {package.version}" for package in distributions())
    for package in sorted(packages):
        digest.update(package.encode())
    for file in sorted([*code.rglob("*.py"), *code.rglob("*.po")]):
        digest.update(file.relative_to(code).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
