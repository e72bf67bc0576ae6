"""The bench measures what it says: the same pages by each generator, and builds that have published the edit."""

import re
from pathlib import Path

import pytest

from tests.bench import builds, gate, pages, previews, profile, tools
from tests.bench.articles import SECTION, articles
from tests.bench.generators import Generator, Site, ours, pelican
from tests.bench.runs import run
from tests.site import REPOSITORY

ARTICLES = 11  # the index has a second page
MORE = 21  # which lists the article that edits are made in
FEW = 3
SAME = (
    "articles",
    "pages of the index",
    "pages of categories",
    "pages of tags",
    "pages of authors",
    "sitemap",
)


def generator(name: str) -> Generator:
    return next(each for each in ours() if each.name == name)


def test_a_corpus_is_the_same_every_time() -> None:
    assert list(articles(3)) == list(articles(3))
    assert len({article.title for article in articles(500)}) == 500


def test_all_generators_make_the_same_pages(tmp_path: Path) -> None:
    made = {}
    for each in (generator("ours"), generator("ours-minimal"), pelican()):
        site = Site.written(each, tmp_path, ARTICLES)
        run(each.command, site.folder)
        made[each.name] = {place for place in pages.places(site.output) if pages.kind_of(place) in SAME}
    assert made["ours"] == made["ours-minimal"] == made["Pelican"]
    assert sum(pages.kind_of(place) == "articles" for place in made["ours"]) == ARTICLES


def test_a_comparison_prints_every_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    measured = builds.compare([generator("ours-minimal")], FEW, rounds=1, work=tmp_path)
    print(builds.in_short({FEW: measured}))
    said = capsys.readouterr().out
    assert (
        said.count("\n| ours-minimal ") == 3
    )  # times, sizes, and the times in short; there is nobody to be divided by
    assert re.search(rf"\n\| articles +\| +{FEW} \|", said)


def test_an_edit_that_is_not_published_ends_the_bench(tmp_path: Path) -> None:
    site = Site.written(generator("ours-minimal"), tmp_path, FEW)
    page = site.output / SECTION / f"{site.middle}.html"
    page.parent.mkdir(parents=True)
    page.write_text("What was published before.", "utf-8")
    words = site.edit_body()
    with pytest.raises(SystemExit, match="has not published"):
        site.check(words)
    page.write_text(words, "utf-8")
    site.check(words)


def test_the_preview_is_timed_until_the_words_are_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    previews.measure(list(previews.previews([generator("ours")])), MORE, rounds=1, work=tmp_path)
    assert "inf" not in capsys.readouterr().out


def test_without_node_eleventy_is_left_out_and_it_is_said_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(tools.NotHere, match="It needs Node 18 or newer, with npm, and this machine has none"):
        tools.eleventy(tmp_path)


def test_a_profile_tells_what_the_build_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "sys.argv", ["profile", "--articles", "3", "--scenarios", "cold", "--work", str(tmp_path)]
    )
    profile.main()
    said = capsys.readouterr().out
    assert all(f"| {phase} " in said for phase in ("import", "read and check content", "render pages"))


def test_time_counts_for_the_part_of_our_code_that_called_a_library() -> None:
    assert (
        profile.phase_of(["jinja2/environment.py:render", "plugins/rendering/theme.py:render"])
        == "render pages"
    )
    assert profile.phase_of(["yaml/__init__.py:<module>", "plugins/rendering/theme.py:render"]) == "import"
    assert profile.phase_of(["json/encoder.py:encode", "plugins/new/part.py:work"]) == "new/part"
    assert profile.phase_of(["pelican/__init__.py:run"]) == "Pelican"


def test_what_is_measured_by_name_is_there() -> None:
    """Else its time is counted for something else, without a word."""
    named = {f"plugins/{name}" for name in profile.PHASES}
    named |= {begin.partition(":")[0] for begins in gate.PARTS.values() for begin in begins}
    assert [
        name for name in named if not any(map(Path.exists, (REPOSITORY / name, REPOSITORY / f"{name}.py")))
    ] == []
