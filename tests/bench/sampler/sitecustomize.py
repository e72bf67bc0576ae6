"""Watches the Python process that finds this on its path: what was it doing, and for how long?

Python imports a module of this name at its start. Some hundred times a second the clock interrupts the process, and
the time since the last time, by the clock and of the processor, is put down to the calls that are open then. In the
end each process that was not forked writes what it has seen into the folder that `SAMPLES` names: a list of clock
seconds, processor seconds, and calls, the innermost call first, each as its file and its function. Of what a forked
worker does, nothing is seen.
"""

import atexit
import json
import os
import signal
import time
from pathlib import Path
from types import FrameType

_EVERY = 0.002  # seconds
_seen: dict[tuple[tuple[str, str], ...], tuple[float, float]] = {}
_last = (time.perf_counter(), time.process_time())


def _look(_signal: int, frame: FrameType | None) -> None:
    global _last
    if frame and frame.f_code is _look.__code__:
        return  # a busy machine can be late with one look until the next is due
    calls = []
    while frame:
        calls.append((frame.f_code.co_filename, frame.f_code.co_name))
        frame = frame.f_back
    now = (time.perf_counter(), time.process_time())
    wall, cpu = _seen.get(tuple(calls), (0, 0))
    _seen[tuple(calls)] = (wall + now[0] - _last[0], cpu + now[1] - _last[1])
    _last = now


def _write() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)
    file = Path(os.environ["SAMPLES"]) / f"{os.getpid()}.json"
    file.write_text(json.dumps([[*seconds, calls] for calls, seconds in _seen.items()]))


def _leave(code: int) -> None:
    """End at once, as `os._exit` does, which leaves out what is registered for the end."""
    if os.getpid() == _process:
        _write()
    _exit(code)


_process, _exit, os._exit = os.getpid(), os._exit, _leave  # type: ignore[assignment]
signal.signal(signal.SIGALRM, _look)
signal.setitimer(signal.ITIMER_REAL, _EVERY, _EVERY)
atexit.register(_write)
