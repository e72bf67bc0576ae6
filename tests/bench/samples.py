"""Runs a command with a sampler in its Python processes, and says which calls took how long."""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from tests.bench.runs import Run, run

SAMPLER = Path(__file__).parent / "sampler"
WAITING = re.compile(r"/subprocess\.py$")  # for a process that has a sampler of its own
# The beginning of a file's path, which says nothing of it.
BEFORE = re.compile(r".*/(?:site-packages/|python3\.\d+/|(?=(?:plugins|theme)/))")

Calls = Sequence[str]  # the calls that are open, the innermost first: "plugins/theme.py:render"
Sample = tuple[float, Calls]  # for so many seconds


def sampled(command: Sequence[str], folder: Path) -> tuple[Run, list[Sample]]:
    """What the run cost, and all samples that were taken in it (see `sampler/`)."""
    with tempfile.TemporaryDirectory() as samples:
        spent = run(command, folder, PYTHONPATH=str(SAMPLER), SAMPLES=samples)
        seen: list[Sample] = [
            (seconds, [f"{BEFORE.sub('', file)}:{function}" for file, function in calls])
            for file in Path(samples).iterdir()
            for seconds, calls in json.loads(file.read_text())
            if not WAITING.search(calls[0][0])
        ]
    return spent, seen


def grouped(samples: Iterable[Sample], group: Callable[[Calls], str]) -> dict[str, float]:
    """The seconds of each group of samples."""
    spent: dict[str, float] = defaultdict(float)
    for seconds, calls in samples:
        spent[group(calls)] += seconds
    return spent


def shares(spent: Mapping[str, float], whole: float) -> list[list[str]]:
    """Rows for a table: what took how many seconds and which share of the whole, the most first."""
    most = sorted(spent.items(), key=lambda each: -each[1])
    return [[name, f"{seconds:.3f}", f"{seconds / whole:.1%}"] for name, seconds in most]
