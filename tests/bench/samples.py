"""Runs a command with a sampler in its Python processes, and says which calls took how long."""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.runs import Run, run

SAMPLER = Path(__file__).parent / "sampler"
WAITING = re.compile(r"/subprocess\.py$")  # for a process that has a sampler of its own
# The beginning of a file's path, which says nothing of it.
BEFORE = re.compile(r".*/(?:site-packages/|python3\.\d+/|(?=(?:plugins|theme)/))")

Calls = Sequence[str]  # the calls that are open, the innermost first: "plugins/rendering/theme.py:render"


class Spent(NamedTuple):
    """Seconds by the clock, and seconds of a processor: on a busy machine the second say more."""

    wall: float = 0
    cpu: float = 0

    def __add__(self, other: Spent) -> Spent:  # type: ignore[override] # these are no tuples to be joined
        return Spent(self.wall + other.wall, self.cpu + other.cpu)


Sample = tuple[Spent, Calls]


def sampled(command: Sequence[str], folder: Path) -> tuple[Run, list[Sample]]:
    """What the run cost, and all samples that were taken in it (see `sampler/`)."""
    with tempfile.TemporaryDirectory() as samples:
        cost = run(command, folder, PYTHONPATH=str(SAMPLER), SAMPLES=samples)
        seen: list[Sample] = [
            (Spent(wall, cpu), [f"{BEFORE.sub('', file)}:{function}" for file, function in calls])
            for file in Path(samples).iterdir()
            for wall, cpu, calls in json.loads(file.read_text())
            if not WAITING.search(calls[0][0])
        ]
    return cost, seen


def grouped(samples: Iterable[Sample], group: Callable[[Calls], str]) -> dict[str, Spent]:
    """What each group of samples took."""
    found: dict[str, Spent] = defaultdict(Spent)
    for spent, calls in samples:
        found[group(calls)] += spent
    return found


def rows(found: Mapping[str, Spent], whole: float) -> list[list[str]]:
    """Rows for a table: what took how many seconds by the clock, which share of the `whole`, and of a processor."""
    most = sorted(found.items(), key=lambda each: -each[1].wall)
    return [
        [name, f"{spent.wall:.3f}", f"{spent.wall / whole:.1%}", f"{spent.cpu:.3f}"] for name, spent in most
    ]
