"""Says on what machine, and in what company, something was measured."""

from __future__ import annotations

import os
import platform
import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path


def machine() -> str:
    """Its processors, memory and system, Python, and the time."""
    processor = (
        _found(r"^model name\s*: (.+)$", "/proc/cpuinfo") or platform.processor() or platform.machine()
    )
    kib = _found(r"^MemTotal:\s*(\d+)", "/proc/meminfo")
    memory = f", {int(kib) / 1024**2:.0f} GiB" if kib else ""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    now = f"{datetime.now().astimezone():%Y-%m-%d %H:%M %Z}"
    return f"{processors()} × {processor}{memory}; {platform.system()} {platform.release()}; {python}; {now}"


def processors() -> int:
    """How many of them this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def load() -> str:
    """How many processes have been wanting a processor on average, in the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def _found(pattern: str, file: str) -> str:
    with suppress(OSError):
        if found := re.search(pattern, Path(file).read_text(), re.MULTILINE):
            return found[1].strip()
    return ""
