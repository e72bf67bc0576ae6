"""Reports the progress of long work."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

T = TypeVar("T")

# In seconds: shorter work needs no report; in a log, even longer work does not.
DELAY = 1
DELAY_IN_LOGS = 5


def counted(done: Iterable[T], of: Sized, doing: str) -> Iterator[T]:
    """Yields the items of `done` as they come; if that takes long, reports the progress out of `of` on stderr.

    `doing` names the work, such as “Making pictures”. A terminal shows one line that changes, a log gets a single line.
    """
    stream = sys.stderr
    live, began, reported = stream.isatty(), time.monotonic(), False
    for number, each in enumerate(done, 1):
        waited = time.monotonic() - began
        if live and waited > DELAY:
            print(f"\r{doing}: {number} of {len(of)}", end="", file=stream, flush=True)
            reported = True
        elif not live and not reported and waited > DELAY_IN_LOGS:
            print(f"{doing}, {len(of)} of them …", file=stream, flush=True)
            reported = True
        yield each
    if live and reported:
        print(file=stream)
