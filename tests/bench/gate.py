"""Prints what the gate costs: the checks of content and of the built site, as shares of the build around them.

    make bench-gate [ARGS="--rounds 5 --articles 508"]

Each round builds the real posts (../shared/corpora/18f) in a fresh process with an empty store, and again with one
article edited, both without workers, so that all that is spent is seen. The medians of the rounds are printed, in
seconds of the processor. What counts as the gate is what a careless build could leave out: looking through the
folder, the checks of entries, texts and pictures, sanitising, and the inspection.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests import corpus
from tests.bench.samples import Calls, grouped, sampled
from tests.bench.tables import table

# How the calls begin that are the gate's, by the part of it.
PARTS = {
    "folder": ("plugins/content/tree.py:",),
    "checks": (
        "plugins/content/checks.py:",
        "plugins/content/text_checks.py:",
        "plugins/validation/__init__.py:_",
    ),
    "pictures": ("plugins/pictures/faults.py:",),
    "sanitising": ("plugins/markdown/sanitise.py:",),
    "inspection": ("plugins/inspection/",),
}
THE_REST = "the build without it"
BUILD = """
import os, sys
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])  # with one processor, there are no workers
from pelican import main
main([sys.argv[1], "-s", sys.argv[2], "-q"])
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.gate",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--rounds", type=int, default=3, help="default: %(default)s")
    parser.add_argument("--articles", type=int, default=None, help="the oldest so many, not all")
    options = parser.parse_args()
    rounds = [_round(options.articles) for _ in range(options.rounds)]
    for name, builds in zip(
        ("The first build", "A later build, one article edited"), zip(*rounds, strict=True), strict=True
    ):
        _print(name, builds)


def _round(articles: int | None) -> tuple[Mapping[str, float], Mapping[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        settings = corpus.make_publication(Path(folder) / "site", articles)
        first = _build(settings)
        article = min((settings.parent / "content" / "insights").iterdir())
        article.write_text(article.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
        return first, _build(settings)


def _build(settings: Path) -> Mapping[str, float]:
    command = [sys.executable, "-c", BUILD, str(settings.parent / "content"), str(settings)]
    found = grouped(sampled(command, corpus.ROOT)[1], part_of)
    return {part: spent.cpu for part, spent in found.items()}


def part_of(calls: Calls) -> str:
    """The part of the gate that these open calls belong to."""
    found = (part for call in calls for part, begins in PARTS.items() if call.startswith(begins))
    return next(found, THE_REST)


def _print(name: str, builds: Sequence[Mapping[str, float]]) -> None:
    spent = {part: statistics.median(each.get(part, 0) for each in builds) for part in (*PARTS, THE_REST)}
    whole = sum(spent.values())
    spent["the gate"] = whole - spent.pop(THE_REST)
    rows = [[part, f"{seconds:.3f}", f"{seconds / whole:.1%}"] for part, seconds in spent.items()]
    print(f"\n## {name}: {whole:.2f} s, of which\n\n{table([['part', 'seconds', 'share'], *rows])}")


if __name__ == "__main__":
    main()
