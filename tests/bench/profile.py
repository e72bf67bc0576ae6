"""Shows where our time goes when a generated corpus is published.

    make profile [ARGS="--articles 1000 --scenarios cold 'body edit' --hottest 20"]

Each scenario is run once with a sampler in the process, which costs some per cent. The time of libraries counts for
the part of our code that called them. What forked workers do is seen as the time that is spent waiting for them. On a
busy machine the seconds of a processor say more than the clock's.
Then comes what no build of ours goes below: what python-markdown takes by itself for the articles' texts; and the
packages that a build without a change and one after an edit import, with the time that each takes, by Python's own
`-X importtime`.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from markdown import Markdown

from tests.bench import machine
from tests.bench.articles import articles
from tests.bench.builds import SCENARIOS, prepare
from tests.bench.generators import Site, ours
from tests.bench.runs import environment
from tests.bench.samples import Calls, Spent, grouped, rows, sampled
from tests.bench.tables import table

WORK = Path(__file__).parents[2] / ".cache" / "bench" / "profile"
COLUMNS = ("wall, s", "share", "CPU, s")
OURS = re.compile(r"plugins/((\w+)(?:/\w+)?)")
# What our modules and packages are there for; a module of none of these stands under its own name.
PHASES = {
    "builder/quick": "see what has changed",
    "cache/build_record": "see what has changed",
    "cache/digests": "see what has changed",
    "content": "read and check content",
    "markdown": "read and check content",
    "validation": "read and check content",
    "languages": "read and check content",
    "pictures": "make pictures",
    "publication": "make models",
    "pages": "make models",
    "outputs/site_files": "make models",
    "cache/fingerprint": "fingerprint models",
    "rendering/theme": "render pages",
    "feeds": "make feeds, sitemap, headers",
    "outputs": "make feeds, sitemap, headers",
    "builder/making": "write and carry over",
    "builder/folder": "write and carry over",
    "inspection": "inspect the site",
    "builder/swap": "switch",
    "processes/workers": "wait for workers",
}


def main() -> None:
    """Profile and print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.profile",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--articles", type=int, default=1000, help="default: %(default)s")
    parser.add_argument("--scenarios", nargs="+", choices=SCENARIOS, default=SCENARIOS)
    parser.add_argument("--hottest", type=int, default=12, help="functions to list; default: %(default)s")
    parser.add_argument("--work", type=Path, default=WORK, help="the folder for the site")
    options = parser.parse_args()
    print(f"{machine.machine()}. Load: {machine.load()}.")
    site = Site.written(ours()[0], options.work, options.articles)
    sampled(site.generator.command, site.folder)  # compiles and caches what any build does
    for scenario in options.scenarios:
        _profile(site, scenario, options.hottest)
    if "cold" in options.scenarios:
        _markdown(options.articles)
    for scenario in filter(options.scenarios.__contains__, ("no change", "body edit")):
        _imports(site, scenario)


def _profile(site: Site, scenario: str, hottest: int) -> None:
    prepare(site, scenario)
    cost, samples = sampled(site.generator.command, site.folder)
    phases = grouped(samples, phase_of)
    seen = sum(phases.values(), Spent())
    phases["start and end, workers' CPU"] = Spent(cost.wall - seen.wall, cost.cpu - seen.cpu)
    functions = grouped(samples, lambda calls: calls[0])
    print(f"\n## {scenario}, {site.count:,} articles: {cost.wall:.3f} s wall, {cost.cpu:.3f} s CPU\n")
    print(table([["phase", *COLUMNS], *rows(phases, cost.wall)]))
    print()
    print(table([["hottest function", *COLUMNS], *rows(functions, cost.wall)[:hottest]]))


def phase_of(calls: Calls) -> str:
    """What the process is busy with while these calls are open."""
    for call in calls:
        if call.startswith("<frozen importlib") or call.endswith(":<module>"):
            return "import"
        if found := OURS.match(call):
            return PHASES.get(found[1]) or PHASES.get(found[2], found[1])
    return "Pelican" if any(call.startswith("pelican/") for call in calls) else "other"


def _markdown(count: int) -> None:
    """What python-markdown takes for the corpus with what everybody asks of it, on all processors."""
    texts = [article.body for article in articles(count)]
    began = time.perf_counter()
    with ProcessPoolExecutor() as pool:
        list(pool.map(_converted, texts, chunksize=25))
    wall = time.perf_counter() - began
    print(f"\n## Python-markdown alone, with `extra` and `codehilite`, {count:,} articles: {wall:.3f} s wall")


def _converted(text: str) -> str:
    _converter.reset()
    return _converter.convert(text)


_converter = Markdown(extensions=["extra", "codehilite"])


def _imports(site: Site, scenario: str) -> None:
    prepare(site, scenario)
    said = subprocess.run(
        site.generator.command,
        cwd=site.folder,
        env=environment(PYTHONPROFILEIMPORTTIME="1"),
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    packages: dict[str, Spent] = defaultdict(Spent)
    for microseconds, name in re.findall(r"^import time:\s*(\d+) \|\s*\d+ \|\s*(\S+)$", said, re.MULTILINE):
        packages[name.partition(".")[0]] += Spent(int(microseconds) / 1e6)
    whole = sum(spent.wall for spent in packages.values())
    print(f"\n## Imports, {scenario}: {whole:.3f} s in {len(packages)} packages\n")
    print(table([["package", *COLUMNS[:2]], *(row[:3] for row in rows(packages, whole)[:15])]))


if __name__ == "__main__":
    main()
