"""Which entry most probably replaces an address that would disappear."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.content import ContentIndex, Tree
from plugins.content.ledger import Ledger, Record
from plugins.inspection.vanished import Addresses, vanished
from tests.unit import example

DAY = datetime(2026, 1, 2, tzinfo=UTC)
OLD = Record("article", "2026-01-02", "tag:example.org,2026:old-lamps", "Why lamps burn", line=3)


@pytest.mark.parametrize(
    ("record", "articles", "named"),
    [
        (OLD, {"wicks": ("Why lamps burn", 2020), "old-lamps-2": ("Other", 2020)}, "wicks"),
        (OLD, {"wicks": ("Other", 2026), "oil": ("Another", 2020)}, "wicks"),
        (OLD, {"older-lamps": ("Other", 2020), "oil": ("Another", 2020)}, "older-lamps"),
        (OLD, {"zebra": ("Other", 2020)}, ""),
        (Record("article"), {"zebra": ("Other", 2020)}, "zebra"),
        (Record("page", title="Old"), {"wicks": ("Old", 2026)}, ""),
        (OLD, {}, ""),
    ],
)
def test_the_likeliest_entry_is_named(
    record: Record, articles: dict[str, tuple[str, int]], named: str
) -> None:
    entries = tuple(
        example.entry(slug, title=title, date=DAY.replace(year=year))
        for slug, (title, year) in articles.items()
    )
    index = ContentIndex(Tree(Path("content"), {}), entries, {}, {}, ())
    paths = {entry.source: f"insights/{entry.slug}" for entry in entries}
    found = Addresses(Ledger({"insights/old-lamps": record}), [], [])
    (problem,) = vanished(found, index, paths)
    assert (problem.file, problem.line) == ("content/addresses.txt", record.line)
    replaces = f"If content/insights/{named}.md replaces it, write there “aliases: [/insights/old-lamps]”."
    nothing = "Write “aliases: [/insights/old-lamps]” into the file that replaces it."
    assert problem.fix.startswith(replaces if named else nothing)


@pytest.mark.parametrize("path", ["insights/old-lamps", "insights/Old-Lamps.html", "insights/old-lamps/"])
def test_an_address_that_hosts_answer_has_not_disappeared(path: str) -> None:
    index = ContentIndex(Tree(Path("content"), {}), (), {}, {}, ())
    assert list(vanished(Addresses(Ledger({path: OLD}), ["insights/old-lamps"], []), index, {})) == []
    assert list(vanished(Addresses(Ledger({path: OLD}), [], ["insights/old-lamps"]), index, {})) == []
