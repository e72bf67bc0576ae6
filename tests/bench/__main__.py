"""Builds one generated corpus with us, Hugo, Eleventy and stock Pelican, and prints what each of them took.

    make bench [ARGS="--articles 100 1000 --rounds 5 --only ours Hugo"]

Everything is measured as whole processes, from the start of the command to its end. A cold build finds nothing
of an earlier one; the others follow on it in turn: nothing changed, one article's text edited, its title edited.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.bench import builds, machine, previews
from tests.bench.generators import Generator, ours, peers

CACHE = Path(__file__).parents[2] / ".cache" / "bench"
ALL = 5_000  # above so many articles, ours alone is measured

DIFFERENCES = """\
- “ours” is the publication as it ships, built by `python -m plugins publish` (`make publish`): the whole theme, three
  feeds for every list, archives, structured data, all checks of the content and of the built pages, and the switch
  of the finished site into the old one's place. “ours-minimal” has articles and lists as plain as the others', with
  all the rest; “ours-pelican” is “ours” built by `pelican content -s publishconf.py`.
- The others build a small site: base layout, articles, ten a page in the index, categories, tags and authors, an
  Atom feed with the latest 20 texts, a sitemap, highlighted code. They check nothing and write into the site in place.
- Ours writes x.html for the address /x, the others x/index.html for /x/.
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--articles", type=int, nargs="*", default=[100, 1000, 5000, 10000], help="how many, in turn"
    )
    parser.add_argument("--rounds", type=int, default=3, help="default: %(default)s")
    parser.add_argument("--only", nargs="*", help="these generators alone, by their names in the tables")
    parser.add_argument(
        "--preview", type=int, default=1000, help="articles in the previews; 0 for no previews"
    )
    parser.add_argument("--work", type=Path, default=CACHE, help="the folder for tools and sites")
    options = parser.parse_args()
    work = options.work.resolve()
    generators = [
        each for each in _generators(work / "tools") if not options.only or each.name in options.only
    ]
    print(f"{machine.machine()}.")
    print(", ".join(f"{each.name} {each.version}" for each in generators if not each.ours))
    print(f"\n{DIFFERENCES}")
    measured = {}
    for count in options.articles:
        taking_part = [each for each in generators if each.ours or count <= ALL]
        measured[count] = builds.compare(taking_part, count, options.rounds, work / "sites")
    if options.preview:
        found = list(previews.previews(generators))
        previews.measure(found, options.preview, max(options.rounds, 5), work / "sites")
    if measured:
        print(f"\n## In short\n\n{builds.in_short(measured)}")


def _generators(tools: Path) -> list[Generator]:
    found = ours()
    for peer in peers(tools):
        if isinstance(peer, Generator):
            found.append(peer)
        else:
            print(f"{peer[0]} is left out. {peer[1]}")
    return found


if __name__ == "__main__":
    main()
