"""Ends builds at every line of `plugins/builder/swap` in turn: `python -m tests.faults.every_line FOLDER SIGNAL`.

After each comes a build that fails by itself, which is to leave a whole site and nothing else. Prints at how many
lines builds were ended, and after how many of them the public folder was there before that next build.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

from plugins.builder import swap

CODE = str(Path(swap.__file__).parent)
NAMES = sorted(swap.OUR_FILES)


def build(site: Path, edition: int) -> None:
    """A site whose files all say which edition they are of."""
    with swap.fresh_folder(site, timeout=0) as fresh:
        for name in NAMES:
            (fresh / name).write_text(str(edition))


def editions(site: Path) -> set[int]:
    """Of which editions the files of the site are; none where there is no site."""
    if not site.exists():
        return set()
    assert sorted(path.name for path in site.iterdir()) == NAMES
    return {int((site / name).read_text()) for name in NAMES}


def ended_at(line: int, number: int, site: Path, edition: int) -> bool:
    """Build in a process that gets the signal at that line, counted as they are run; whether it came that far."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    reached = itertools.count(1)

    def trace(frame: FrameType, event: str, _: Any) -> Callable[..., Any] | None:
        if not frame.f_code.co_filename.startswith(CODE):
            return None
        if event == "line" and next(reached) == line:
            signal.raise_signal(number)
        return trace

    sys.settrace(trace)
    with suppress(KeyboardInterrupt):
        build(site, edition)
    sys.settrace(None)
    os._exit(1 if next(reached) > line else 0)


def fail(site: Path) -> None:
    """A build that finds a mistake in the content, say."""
    with suppress(ZeroDivisionError), swap.fresh_folder(site, timeout=0):
        raise ZeroDivisionError


def main(folder: Path, number: int) -> None:
    site = folder / "site"
    build(site, 0)
    before, there = {0}, []
    for line in itertools.count(1):
        if not ended_at(line, number, site, line):
            break
        there.append(site.exists())
        assert editions(site) in (before, {line}, set()), (line, editions(site))
        fail(site)
        assert editions(site) in (before, {line}), (line, editions(site))
        assert sorted(path.name for path in folder.iterdir()) == [".site.build", "site"], line
        before = editions(site)
    assert editions(site) == {line}
    print(len(there), there.count(True))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
