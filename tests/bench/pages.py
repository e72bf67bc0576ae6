"""Which pages each generator has made, so that no figure compares two different things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tests.bench.articles import SECTION

# The first that matches a page's place or a file's name says what it is; all else is "other files".
KINDS = {
    "articles": rf"{SECTION}/article-\d+",
    "pages of the index": r"(page/\d+)?",
    "pages of categories": r"categories/[^/]+(/page/\d+)?",
    "pages of tags": r"tags/[^/]+(/page/\d+)?",
    "pages of authors": r"authors/[^/]+(/page/\d+)?",
    "other pages": r"[^_.][^.]*",
    "feeds": r"(.*/)?(atom\.xml|rss\.xml|feed\.json)",
    "sitemap": r"sitemap\.xml",
}
SHOWN = 4  # how many that differ are named


def places(output: Path) -> set[str]:
    """The places of all pages (`insights/x` for `insights/x.html` and `insights/x/index.html`), and the names
    of all other files."""
    names = (path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    return {re.sub(r"(^|/)index\.html$|\.html$", "", name) for name in names}


def kind_of(place: str) -> str:
    """What is at that place."""
    return next((kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, place)), "other files")


def counts(found: Mapping[str, set[str]]) -> list[list[str]]:
    """A table: a row for each kind, a column for each generator's count of it."""
    counted = {name: Counter(map(kind_of, them)) for name, them in found.items()}
    rows = [[kind, *(str(each[kind]) for each in counted.values())] for kind in (*KINDS, "other files")]
    return [["", *found], *rows]


def differences(found: Mapping[str, set[str]]) -> list[str]:
    """What some generators have made and others have not: a line for each kind and set of generators."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for place in sorted(set.union(*found.values())):
        makers = tuple(name for name, them in found.items() if place in them)
        if len(makers) < len(found):
            groups.setdefault((kind_of(place), makers), []).append(place)
    return [
        f"{len(them)} {kind} only by {', '.join(makers)}: {', '.join(them[:SHOWN])}{' …' * (len(them) > SHOWN)}"
        for (kind, makers), them in groups.items()
    ]
