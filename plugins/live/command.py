"""Runs the comparisons for the command line: prints what was found, and returns the exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from .changes import compare, in_markdown, in_words
from .smoke import smoke
from .verify import verify
from .web import CannotCompare


def run_changes(folder: Path, against: str, markdown: str) -> int:
    """Print what will change online; `markdown` is a file to which the same is added for GitHub."""

    def told() -> str:
        found = compare(folder, against)
        _add(markdown, in_markdown(*found))
        return in_words(*found)

    return _run(told, markdown)


def run_smoke(folder: Path, address: str, wait: float) -> int:
    """Compare a sample of the site online with the build."""
    return _run(lambda: smoke(folder, address, wait))


def run_verify(root: Path, address: str) -> int:
    """Compare the whole site online with what its commit gives."""
    return _run(lambda: verify(root, address))


def _run(compared: Callable[[], str], markdown: str = "") -> int:
    try:
        print(compared())
    except CannotCompare as error:
        _add(markdown, f"What will change online is not known. {error}\n")
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    return 0


def _add(file: str, text: str) -> None:
    if file:
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.write(text)
