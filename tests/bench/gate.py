"""Prints what the gate costs: the checks of content and of the built site, as shares of the build around them.

    make bench-gate [ARGS="--rounds 5 --articles 508"]

Each round builds the real posts (../shared/corpora/18f) in a fresh process with an empty store, so the checks and
the build share one run; the medians of the rounds are printed. What counts as the gate is what a careless build
could leave out: scanning the folder, the checks of entries, texts, addresses and pictures, sanitising, and the
inspection.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import corpus

# Runs in the process of the build: adds up the seconds that each part of the gate takes in it.
MEASURE = """
import json, sys, time, types
from plugins import bodies, body_checks, gate, inspection, pictures, publisher
from plugins.content import library
from plugins.dialect import dropped, sanitise

spent = {}
def measured(module, name, what):
    original = getattr(module, name)
    def wrapper(*args, **kwargs):
        began = time.perf_counter()
        try:
            answer = original(*args, **kwargs)
            return list(answer) if isinstance(answer, types.GeneratorType) else answer
        finally:
            spent[what] = spent.get(what, 0) + time.perf_counter() - began
    setattr(module, name, wrapper)

measured(library, "scan", "folder")
measured(gate, "check_entries", "checks")
measured(gate, "_collisions", "checks")
measured(bodies, "check_text", "checks")
measured(gate, "_pictures", "pictures")
measured(sanitise, "clean", "sanitising")
measured(publisher, "inspect", "inspection")
"""

RUN = """
import plugins.workers
plugins.workers.WORTH_IT = 10**9  # one process, so that all that is spent is seen
from pelican import main
began = time.perf_counter()
main([sys.argv[1], "-s", sys.argv[2], "-q"])
print(json.dumps({"build": time.perf_counter() - began, **spent}))
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.gate", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--articles", type=int, default=None)
    options = parser.parse_args()
    rounds = [_round(options.articles) for _ in range(options.rounds)]
    print(f"The real posts, one process, medians of {options.rounds} rounds.")
    for at, name in enumerate(("The first build", "A later build, one article changed")):
        _print(name, [each[at] for each in rounds])


def _print(name: str, rounds: list[dict[str, float]]) -> None:
    parts = {part: statistics.median(each.get(part, 0) for each in rounds) for part in rounds[0]}
    build = parts.pop("build")
    print(f"{name}: {build:.2f} s, of which")
    for part, seconds in sorted(parts.items(), key=lambda each: -each[1]):
        print(f"  {part:<12} {seconds:6.2f} s  {seconds / build:6.1%}")
    whole = sum(parts.values())
    print(f"  {'the gate':<12} {whole:6.2f} s  {whole / build:6.1%}")


def _round(articles: int | None) -> tuple[dict[str, float], dict[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        settings = corpus.make_publication(Path(folder) / "site", articles)
        first = _build(settings)
        corpus.keep_pictures(settings.parent)
        article = min((settings.parent / "content" / "insights").iterdir())
        article.write_text(article.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
        return first, _build(settings)


def _build(settings: Path) -> dict[str, float]:
    command = [sys.executable, "-c", MEASURE + RUN, str(settings.parent / "content"), str(settings)]
    run = subprocess.run(command, cwd=corpus.ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr)
    measured: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return measured


if __name__ == "__main__":
    main()
