"""Two builds of one input are the same to the byte, wherever and whenever they are made."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from plugins.outputs.receipt import RECEIPTS
from tests.site import REPOSITORY, Files, Project, Site, article, bring_pictures, run_pelican
from tests.sites import KITCHEN_SINKS_SETTINGS


def differing(one: Site, other: Site) -> list[str]:
    """The files that are not the same in both."""
    names = one.files.keys() | other.files.keys()
    return sorted(name for name in names if one.files.get(name) != other.files.get(name))


def test_a_build_elsewhere_is_the_same(kitchen_sink: Site, kitchen_sink_files: Files, tmp_path: Path) -> None:
    """In another time zone, locale and folder, from another working directory, with other hashes, from files
    that were written in another order and at another time, and by a Python that is told not to expect UTF-8."""
    Project(
        tmp_path, dict(reversed(list(kitchen_sink_files.items()))), KITCHEN_SINKS_SETTINGS
    ).as_pelican_reads_it()  # with settings.py
    for file in tmp_path.rglob("content/**/*"):
        os.utime(file, (time.time() - 10**8,) * 2)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "POSIX",
        "LANG": "POSIX",
        "LANGUAGE": "de",
        "PYTHONHASHSEED": "4711",
    }
    if str(REPOSITORY).isascii():  # else that Python would not even find the engine
        environment |= {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    output = tmp_path / "another output"
    again = run_pelican(
        tmp_path,
        "settings.py",
        output,
        kitchen_sink.address,
        working_directory=elsewhere,
        environment=environment,
    )
    assert again.exit_code == 0, again.stderr
    assert differing(kitchen_sink, again) == []
    assert list(elsewhere.iterdir()) == []


def test_a_second_build_into_the_same_folder_changes_nothing_nor_does_another_day_while_nothing_falls_due(
    kitchen_sink: Site, kitchen_sink_files: Files, tmp_path: Path
) -> None:
    bring_pictures(kitchen_sink, tmp_path)
    project = Project(tmp_path, kitchen_sink_files, KITCHEN_SINKS_SETTINGS)
    later = project.build(SOURCE_DATE_EPOCH="1800000000")
    assert differing(kitchen_sink, later) == []
    assert differing(kitchen_sink, project.build(SOURCE_DATE_EPOCH="1800000000")) == []


def test_what_is_deleted_is_gone_from_the_output(tmp_path: Path) -> None:
    project = Project(tmp_path, {"insights/a.md": article(), "insights/b.md": article(title="Another")})
    assert "insights/b.html" in project.build().files
    project.write({"insights/b.md": None})
    assert "insights/b.html" not in project.build().files


def test_a_build_leaves_nothing_else_behind(tmp_path: Path) -> None:
    project = Project(tmp_path, {"insights/a.md": article()})
    assert project.build().exit_code == 0
    left = {path.name for path in tmp_path.iterdir()} - {"__pycache__"}
    assert left - {".cache", ".output.build"} == {"content", "settings.py", "output"}


def test_a_build_for_development_differs_only_in_what_search_engines_are_told_and_in_having_no_receipt(
    kitchen_sink: Site, development: Site
) -> None:
    indexed = (name for name in kitchen_sink.pages if name not in HIDDEN and not name.startswith("cite/"))
    assert differing(kitchen_sink, development) == sorted(
        ["robots.txt", *RECEIPTS, *(f"{name}.html" for name in indexed)]
    )
    robots = re.compile(r'<meta name="robots" content="[^"]*">')
    for name, page in kitchen_sink.pages.items():
        assert robots.sub("", page.html) == robots.sub("", development.page(name).html)
    with_sitemap, without = kitchen_sink.text("robots.txt"), development.text("robots.txt")
    assert with_sitemap.replace("\nSitemap: https://example.org/sitemap.xml\n", "") == without


HIDDEN = {"404", "insights/unlisted", "colophon", "contact/sent", "contact/not-sent"}  # not indexed anyway
