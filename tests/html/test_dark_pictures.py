"""Pictures with another one for dark mode, which lies beside them: `chart.png` and `chart-dark.png`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pictures import PLAN, photo, saved, screenshot
from tests.site import Build, Files, Project, Site, article, source

DARK = "(prefers-color-scheme: dark)"
DARK_PLAN = PLAN.replace("M0 0h400", "M0 9h400")
TEXT = """\
![A window](window.png)

![A plan](plan.svg)

![A lamp](lamp.jpg)
"""
FILES: Files = {
    "insights/night/index.md": article(TEXT, title="Night"),
    "insights/night/window.png": saved(screenshot(900, 500), "PNG"),
    "insights/night/window-dark.png": saved(screenshot(901, 500).crop((0, 0, 900, 500)).rotate(180), "PNG"),
    "insights/night/plan.svg": PLAN,
    "insights/night/plan-dark.svg": DARK_PLAN,
    "insights/night/lamp.jpg": saved(photo(600, 400), "JPEG"),
    "insights/night/unused-dark.jpg": saved(photo(610, 400), "JPEG"),
}
LAMP: Files = {
    "insights/night/index.md": article("![A lamp](lamp.jpg)"),
    "insights/night/lamp.jpg": FILES["insights/night/lamp.jpg"],
}
FAST = {"PICTURE_SPEED": 10}


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Site:
    built = Project(tmp_path_factory.mktemp("night"), FILES, FAST).build()
    assert built.exit_code == 0
    assert ": warning: " not in built.stderr
    return built


def test_in_dark_mode_a_browser_is_offered_the_dark_one_first(night: Site) -> None:
    page = night.page("insights/night")
    window = page.one('img[alt="A window"]').parent
    assert window
    offered = [(source["type"], source.get("media")) for source in window.select("source")]
    assert offered == [("image/webp", DARK), ("image/png", DARK), ("image/webp", None)]
    names = [str(source["srcset"]) for source in window.select("source")]
    assert ["window-dark-" in name for name in names] == [True, True, False]
    assert str(page.value('img[alt="A window"]', "src")).startswith("/pictures/window-")
    for address in re.findall(r"/pictures/\S+", " ".join(names)):
        assert night.file_at(address)


def test_a_pair_of_drawings_is_one_too(night: Site) -> None:
    plan = night.page("insights/night").one('img[alt="A plan"]')
    assert plan.parent
    (dark,) = plan.parent.select("source")
    assert (dark["type"], dark["media"]) == ("image/svg+xml", DARK)
    assert night.text(str(night.file_at(str(dark["srcset"])))) == DARK_PLAN
    assert night.text(str(night.file_at(str(plan["src"])))) == PLAN


def test_what_has_no_pair_stays_as_it_is_and_an_unused_one_is_not_published(night: Site) -> None:
    lamp = night.page("insights/night").one('img[alt="A lamp"]')
    assert lamp.parent
    assert [source.get("media") for source in lamp.parent.select("source")] == [None, None]
    assert night.made_of("window-dark")
    assert night.made_of("unused-dark") == []
    originals = {data for data in FILES.values() if isinstance(data, bytes)}
    assert [name for name, data in night.files.items() if data in originals] == []


@pytest.mark.parametrize("feed", ["atom.xml", "rss.xml", "feed.json"])
def test_feeds_show_the_light_one_alone(night: Site, feed: str) -> None:
    text = night.text(feed)
    assert "/pictures/window-" in text
    assert "-dark-" not in text
    assert "<picture" not in text.replace("&lt;", "<")


def test_a_pair_of_other_proportions_is_told_and_not_shown(build: Build) -> None:
    built = build({**LAMP, "insights/night/lamp-dark.jpg": saved(photo(400, 600), "JPEG")}, FAST)
    assert built.exit_code == 0
    assert (
        "content/insights/night/lamp-dark.jpg: warning: It is not shown in dark mode: it has 400 × 600 pixels, and "
        "content/insights/night/lamp.jpg has 600 × 400. Give both the same proportions, so that nothing moves."
    ) in built.stderr
    assert built.made_of("lamp-dark") == []


def test_a_dark_picture_by_another_form_of_the_name_is_told(build: Build) -> None:
    built = build({**LAMP, "insights/night/lamp.dark.jpg": saved(photo(600, 400), "JPEG")}, FAST)
    assert built.exit_code == 0
    assert (
        "content/insights/night/lamp.dark.jpg: warning: It is not shown in dark mode in the place of "
        "content/insights/night/lamp.jpg. Call it lamp-dark.jpg."
    ) in built.stderr
    assert built.made_of("lamp-dark") == []


def test_a_dark_picture_that_cannot_be_read_stops_the_build(build: Build) -> None:
    built = build({**LAMP, "insights/night/lamp-dark.jpg": b"no picture"}, FAST)
    assert built.exit_code == 1
    assert (
        "content/insights/night/lamp-dark.jpg: error: It is not a picture that can be read." in built.stderr
    )


def test_a_text_that_shows_both_shows_each_for_itself(build: Build) -> None:
    files: Files = {
        "insights/a.md": article("![By day](lamp.jpg)\n\n![By night](lamp-dark.jpg)"),
        "insights/lamp.jpg": saved(photo(600, 400), "JPEG"),
        "insights/lamp-dark.jpg": saved(photo(400, 600), "JPEG"),
    }
    built = build(files, FAST)
    assert built.exit_code == 0
    assert ": warning: " not in built.stderr
    assert DARK not in built.page("insights/a").html.partition("<main")[2]


def test_nothing_of_a_pair_is_public_before_its_article_is(build: Build) -> None:
    files: Files = {
        "insights/a.md": article(),
        "insights/b.md": article("![It](lamp.jpg)", title="B", status="draft"),
        "pages/c.md": source("![It](lamp.jpg)", title="C", status="draft"),
        "insights/lamp.jpg": saved(photo(600, 400), "JPEG"),
        "insights/lamp-dark.jpg": saved(photo(601, 401).crop((1, 1, 601, 401)), "JPEG"),
    }
    built = build(files, FAST)
    assert built.exit_code == 0, built.stderr
    assert built.made_of("lamp") == built.made_of("lamp-dark") == []
    shown = build(files, {**FAST, "PREVIEW": True}, production=False)
    assert shown.made_of("lamp-dark")


def test_a_dark_picture_that_comes_later_is_seen_and_so_is_one_that_goes(tmp_path: Path) -> None:
    lamp = "insights/lamp.jpg", saved(photo(600, 400), "JPEG")
    dark = "insights/lamp-dark.jpg", saved(photo(601, 401).crop((1, 1, 601, 401)), "JPEG")
    project = Project(tmp_path, {"insights/a.md": article("![It](lamp.jpg)"), lamp[0]: lamp[1]}, FAST)
    before = project.build().files
    project.write({dark[0]: dark[1]})
    assert f'media="{DARK}"' in project.build().page("insights/a").html
    project.write({dark[0]: None})
    assert project.build().files == before
