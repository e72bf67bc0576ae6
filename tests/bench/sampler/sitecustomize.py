"""Watches the Python process that finds this on its path: what was it doing, and for how long?

Python imports a module of this name at its start. Some hundred times a second the clock interrupts the process, and
the time since the last time is put down to the calls that are open then. In the end each process that was not forked
writes what it has seen into the folder that `SAMPLES` names: a list of seconds and calls, the innermost call first,
each as its file and its function. Of what a forked worker does, nothing is seen.
"""

import atexit
import json
import os
import signal
import time
from collections import defaultdict
from pathlib import Path
from types import FrameType

_EVERY = 0.002  # seconds
_seen: defaultdict[tuple[tuple[str, str], ...], float] = defaultdict(float)
_last = time.perf_counter()


def _look(_signal: int, frame: FrameType | None) -> None:
    global _last
    calls = []
    if frame and frame.f_code is _look.__code__:
        return  # a busy machine can be late with one look until the next is due
    while frame:
        calls.append((frame.f_code.co_filename, frame.f_code.co_name))
        frame = frame.f_back
    now = time.perf_counter()
    _seen[tuple(calls)] += now - _last
    _last = now


def _write() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)
    file = Path(os.environ["SAMPLES"]) / f"{os.getpid()}.json"
    file.write_text(json.dumps([[seconds, calls] for calls, seconds in _seen.items()]))


signal.signal(signal.SIGALRM, _look)
signal.setitimer(signal.ITIMER_REAL, _EVERY, _EVERY)
atexit.register(_write)
