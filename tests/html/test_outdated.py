"""The note on an article that has not been revised for long: on its day, where the owner wants it, and nowhere else."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from plugins.cache import build_record
from tests.site import Project, Site, article

FILES = {
    "insights/old.md": article(title="Old", date="2024-05-04"),
    "insights/revised.md": article(title="Revised", date="2023-01-01", updated="2024-03-02"),
    "insights/alt.md": article(title="Alt", date="2024-01-02", lang="de"),
    "insights/later.md": article(title="Later", date="2026-01-02", review="2026-06-20"),
    "insights/new.md": article(title="New"),
    "insights/draft.md": article(title="Draft", date="2020-01-02", status="draft"),
}
LATER = int(datetime(2026, 6, 20, 12, tzinfo=UTC).timestamp())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Somebody who wants readers to know."""
    settings = {"OUTDATED_NOTICE": True, "REVIEW_AFTER_MONTHS": 24}
    return Project(tmp_path_factory.mktemp("outdated"), FILES, settings)


def notices(built: Site) -> dict[str, str]:
    """What the articles say, by their slug."""
    assert built.exit_code == 0, built.stderr
    pages = {name: page.soup.select_one(".outdated") for name, page in built.pages.items()}
    return {name.rpartition("/")[2]: found.get_text() for name, found in pages.items() if found}


def test_the_note_is_there_from_its_day_on(project: Project) -> None:
    first = project.build()
    told = notices(first)
    assert told == {
        "old": "This article is from May 4, 2024 and has not been revised since.",
        "revised": "This article was last revised on March 2, 2024.",
        "alt": "Dieser Artikel ist vom 2. Januar 2024 und wurde seitdem nicht überarbeitet.",
    }
    # A build on that day is none without changes, though no file has one.
    record = build_record.read(build_record.record_file(str(project.root / ".cache"), str(first.folder)))
    due = datetime(2026, 6, 20, tzinfo=UTC)
    assert record.until == due.timestamp()
    assert record.since == datetime(2026, 5, 4, tzinfo=UTC).timestamp()
    # The receipt names the last day on which something fell due, so that the same site can be built again.
    assert _as_of(first) == "2026-05-04T00:00:00+00:00"
    before = first.files["insights/new.html"]
    second = project.build(SOURCE_DATE_EPOCH=str(LATER))
    assert notices(second).keys() - told.keys() == {"later"}
    assert _as_of(second) == due.isoformat()
    assert second.folder.joinpath("insights/new.html").read_bytes() == before


def test_the_date_in_the_receipt_gives_the_same_site_again(project: Project) -> None:
    """Also where an article was updated after the newest one was published: before that day, its date is to come."""
    project.write({"insights/new.md": article(title="New", updated="2026-05-20")})
    built = project.build()
    assert _as_of(built) == "2026-05-20T00:00:00+00:00"
    sums = built.folder.joinpath("sha256sums.txt").read_bytes()
    epoch = int(datetime.fromisoformat(_as_of(built)).timestamp())
    again = project.build(SOURCE_DATE_EPOCH=str(epoch))
    assert again.exit_code == 0, again.stderr
    assert again.folder.joinpath("sha256sums.txt").read_bytes() == sums


def test_without_the_setting_nobody_is_told(kitchen_sink: Site) -> None:
    assert not [name for name, data in kitchen_sink.files.items() if b"outdated" in data]


def _as_of(built: Site) -> str:
    said: str = json.loads(built.folder.joinpath("build.json").read_bytes())["as_of"]
    return said
