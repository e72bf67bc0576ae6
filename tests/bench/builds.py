"""Builds one corpus with every generator, in rounds, and prints what it cost."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.bench import machine, pages
from tests.bench.generators import Generator, Site
from tests.bench.runs import Run, run
from tests.bench.tables import seconds, table

SCENARIOS = ("cold", "no change", "body edit", "title edit")
RULERS = ("Hugo", "Eleventy", "Pelican")  # what ours is divided by
Rounds = Mapping[str, Mapping[str, list[Run]]]  # by generator and scenario


def compare(generators: Sequence[Generator], count: int, rounds: int, work: Path) -> Rounds:
    """Build so many articles with each generator in every round, print all that was measured, and return the runs.

    In a round every generator has its turn, so that a slow spell of the machine hits them all.
    """
    began = machine.load()
    sites = [Site.written(generator, work, count) for generator in generators]
    together = {site.generator.name: _build(site, "cold", watched=True).together for site in sites}
    got = _measured(sites, rounds)
    print(f"\n## {count:,} articles\n")
    print(f"Medians of {rounds} interleaved rounds. Load: {began} before, {machine.load()} after.\n")
    print(table(_times(got)))
    for ruler in filter(got.__contains__, RULERS):
        print(
            f"\nTimes {ruler}'s wall, a title's edit by its edit of a body (medians of each round's ratio):\n"
        )
        print(table(_ratios(got, ruler, generators)))
    print("\nMemory, in MiB: the largest process of all runs, and all processes together in a cold build.\n")
    print(table(_sizes(got, together, sites)))
    found = {site.generator.name: pages.places(site.output) for site in sites}
    print("\nWhat was made:\n")
    print(table(pages.counts(found)))
    print("\n" + "\n".join(f"- {line}" for line in pages.differences(found)))
    return got


def in_short(found: Mapping[int, Rounds]) -> str:
    """A table of the medians, by generator and number of articles."""
    names = dict.fromkeys(name for got in found.values() for name in got)
    rows = [["wall seconds, " + " / ".join(SCENARIOS), *(f"{count:,}" for count in found)]]
    for name in names:
        runs = [got.get(name, {}) for got in found.values()]
        rows.append(
            [
                name,
                *(
                    " / ".join(seconds(_median(each, "wall")) for each in them.values()) or "–"
                    for them in runs
                ),
            ]
        )
    return table(rows)


def _measured(sites: Sequence[Site], rounds: int) -> Rounds:
    got: dict[str, dict[str, list[Run]]] = {site.generator.name: {} for site in sites}
    for number in range(1, rounds + 1):
        print(f"{sites[0].count:,} articles, round {number} of {rounds} …", file=sys.stderr)
        for site in sites:
            for scenario in _scenarios(site):
                got[site.generator.name].setdefault(scenario, []).append(_build(site, scenario))
    return got


def _scenarios(site: Site) -> Sequence[str]:
    return SCENARIOS if site.generator.ours else SCENARIOS[:-1]


def prepare(site: Site, scenario: str) -> str:
    """Do what comes before the build in that scenario; the words that are new on the edited article's page."""
    steps: dict[str, Callable[[], str]] = {
        "cold": site.forget,
        "no change": str,
        "body edit": site.edit_body,
        "title edit": site.edit_title,
    }
    return steps[scenario]()


def _build(site: Site, scenario: str, watched: bool = False) -> Run:
    """One build of the scenario; ends the bench if the edit is not on its page then."""
    words = prepare(site, scenario)
    spent = run(site.generator.command, site.folder, watched)
    site.check(words)
    return spent


def _times(got: Rounds) -> list[list[str]]:
    """Wall and CPU seconds of each scenario, a row a generator."""
    rows = [["wall (CPU), seconds", *SCENARIOS]]
    for name, scenarios in got.items():
        cells = []
        for scenario in SCENARIOS:
            runs = scenarios.get(scenario)
            cells.append(
                f"{seconds(_median(runs, 'wall'))} ({seconds(_median(runs, 'cpu'))})" if runs else "–"
            )
        rows.append([name, *cells])
    return rows


def _median(runs: Sequence[Run], what: str) -> float:
    return float(statistics.median(getattr(each, what) for each in runs))


def _ratios(got: Rounds, ruler: str, generators: Sequence[Generator]) -> list[list[str]]:
    """How many times as long as the ruler ours took; a title's edit by the ruler's edit of a body."""
    rows = [["", *SCENARIOS]]
    for generator in filter(lambda each: each.ours, generators):
        cells = []
        for scenario in SCENARIOS:
            others = got[ruler].get(scenario) or got[ruler]["body edit"]
            mine = got[generator.name][scenario]
            shares = [one.wall / other.wall for one, other in zip(mine, others, strict=True)]
            cells.append(f"{statistics.median(shares):.2f}")
        rows.append([generator.name, *cells])
    return rows


def _sizes(got: Rounds, together: Mapping[str, float | None], sites: Sequence[Site]) -> list[list[str]]:
    rows = [["", "largest", "together", "files", "MB"]]
    for site in sites:
        name = site.generator.name
        largest = max(each.largest for runs in got[name].values() for each in runs)
        at_once = together[name]
        sizes = [path.stat().st_size for path in site.output.rglob("*") if path.is_file()]
        cells = [
            f"{largest:.0f}",
            f"{at_once:.0f}" if at_once else "–",
            str(len(sizes)),
            f"{sum(sizes) / 1e6:.1f}",
        ]
        rows.append([name, *cells])
    return rows
