"""Runs a command and says what it cost."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

WATCH_EVERY = 0.02  # seconds between two looks at the memory
MIB = 1024**2
# What a machine may have set, and would change what is measured.
AMBIENT = {"SITEURL", "SOURCE_DATE_EPOCH", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "CI"}


@dataclass(frozen=True)
class Run:
    """What a process and all that it started cost.

    `wall` and `cpu` (user and system) are seconds; `largest` is the most memory that a single process of them
    held, in MiB, and `together` what all of them held at the same time, if that was watched.
    """

    wall: float
    cpu: float
    largest: float
    together: float | None = None


def environment(**more: str) -> dict[str, str]:
    """The environment of what is measured: this process's, without what would change it.

    Without PYTHONDONTWRITEBYTECODE, too: where a machine has it, Python compiles the engine at each start.
    """
    ambient = {*AMBIENT, "PYTHONDONTWRITEBYTECODE"}
    return {name: value for name, value in os.environ.items() if name not in ambient} | more


def run(command: Sequence[str], folder: Path, watched: bool = False, **more: str) -> Run:
    """Run the command in `folder` to its end; `more` is added to its environment.

    `watched`, its memory is looked at all the while, which costs a little time. A command that fails ends the
    bench, with what it said.
    """
    os.sync()  # what was written before is not to be waited for now
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment(**more), stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        together = _watch(process.pid) if watched else None
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)  # Popen is not to wait for it once more
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed in {folder}:\n{said.read().decode(errors='replace')}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / MIB, together)


def _watch(pid: int) -> float | None:
    """The most memory, in MiB, that the process and those below it held together, until it ends.

    A page that several share counts once (the kernel's proportional set size). None where there is no /proc.
    """
    most = None
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        held = sum(_held(each) for each in _tree(pid)) / MIB
        most = max(most or 0, held) or None
        time.sleep(WATCH_EVERY)
    return most


def _tree(pid: int) -> Iterator[int]:
    """The process and all below it."""
    yield pid
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from _tree(int(child))


def _held(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
