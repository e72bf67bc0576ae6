"""Tells whoever waits how far a long piece of work has come."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import TextIO, TypeVar

T = TypeVar("T")

# In seconds: work that takes less is done before anyone wonders, and a log needs no word of it for longer.
PATIENCE = 1
PATIENCE_OF_LOGS = 5


def counted(done: Iterable[T], of: Sized, doing: str, to: TextIO | None = None) -> Iterator[T]:
    """The same things, as they are done one by one; where that takes long, says on stderr how many of how many.

    `doing` is what is done to them, as in “Making pictures”. A terminal shows one line that changes, a log
    gets one line in all.
    """
    stream = to or sys.stderr
    live, began, said = stream.isatty(), time.monotonic(), False
    for number, each in enumerate(done, 1):
        waited = time.monotonic() - began
        if live and waited > PATIENCE:
            print(f"\r{doing}: {number} of {len(of)}", end="", file=stream, flush=True)
            said = True
        elif not live and not said and waited > PATIENCE_OF_LOGS:
            print(f"{doing}, {len(of)} of them …", file=stream, flush=True)
            said = True
        yield each
    if live and said:
        print(file=stream)
