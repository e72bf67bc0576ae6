"""Prints how long an editor or a commit waits for `insights check FILE`.

    make bench-check [ARGS="--articles 100 1000 --rounds 9"]

Whole commands, after a `make check` of everything: of an article that has not changed, of one that has been edited, and
beside them what Python takes to start and do nothing. The medians of the rounds are printed, in seconds.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.ours import write_ours
from tests.bench.runs import environment
from tests.bench.tables import seconds, table

AT_REST = (
    2.1  # seconds, after which a build takes what was written before for what it is (`cache/digests.py`)
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="make bench-check", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--rounds", type=int, default=9, help="default: %(default)s")
    options = parser.parse_args()
    rows = [_row(articles, options.rounds) for articles in options.articles]
    print(table([["articles", "unchanged", "edited", "Python alone"], *rows]))


def _row(articles: int, rounds: int) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_ours(root, articles)
        file = min((root / "content" / "insights").glob("*.md"))
        check = ["-m", "plugins", "check"]
        time.sleep(AT_REST)
        _run(root, check)

        def edited() -> float:
            with file.open("a", encoding="utf-8") as stream:
                stream.write("\nOnce more.\n")
            return _run(root, [*check, str(file)])

        measured: tuple[Callable[[], float], ...] = (
            lambda: _run(root, [*check, str(file)]),
            edited,
            lambda: _run(root, ["-c", "pass"]),
        )
        times = [statistics.median(each() for _ in range(rounds)) for each in measured]
        return [str(articles), *map(seconds, times)]


def _run(root: Path, command: list[str]) -> float:
    began = time.perf_counter()
    run = subprocess.run(
        [sys.executable, *command], cwd=root, env=environment(), capture_output=True, check=False
    )
    if run.returncode:
        raise SystemExit(run.stderr.decode())
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
