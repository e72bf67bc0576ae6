"""The published pages are valid HTML; and the checker that says so is shown to find what is wrong."""

from pathlib import Path
from shutil import copytree

import pytest

from plugins.diagrams.d2 import program
from tests import diagrams, old_addresses
from tests.conftest import Once
from tests.html import nu
from tests.site import Site

PAGE = """<!DOCTYPE html>
<html lang="en">
<title>Insights</title>
<style>p { paint-order: stroke; color: %(color)s }</style>
<h1>Insights</h1>
%(body)s
"""


def write_page(folder: Path, *, color: str = "red", body: str = "<p>All is well.") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(PAGE % {"color": color, "body": body}, encoding="utf-8")


@pytest.fixture(scope="module")
def told(
    site: Site,
    kitchen_sink: Site,
    in_languages: Site,
    lit: Site,
    once: Once,
    tmp_path_factory: pytest.TempPathFactory,
) -> list[str]:
    """What Nu, started once, says of the smallest publication, of those with everything, every language, picture,
    diagram and old address in them, and of pages below `wrong/`."""
    drawn = (
        [once("diagrams", diagrams.site)] if program() else []
    )  # without it, the tests of diagrams fail in CI
    folder = tmp_path_factory.mktemp("checked")
    moved = once("moved", old_addresses.site)
    for each in (site, kitchen_sink, in_languages, lit, moved, *drawn):
        copytree(each.folder, folder / each.folder.parent.name)
    wrong = folder / "wrong"
    write_page(wrong / "valid")
    write_page(wrong / "a page", body="<p>\n</div>")
    write_page(wrong / "warned", color="rde", body="<section><p>One<br />two</section>")
    (wrong / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><blob/></svg>', encoding="utf-8")
    return nu.check(folder)


def test_every_page_is_valid(told: list[str]) -> None:
    assert [message for message in told if not message.startswith("wrong/")] == []


def test_errors_warnings_and_remarks_are_told_by_file_and_line_and_a_valid_page_has_none(
    told: list[str],
) -> None:
    messages = [message.removeprefix("wrong/") for message in told if message.startswith("wrong/")]
    assert messages[0] == "a page/index.html:7: Stray end tag “div”."
    assert messages[1].startswith("icon.svg:1: ")
    assert messages[-3].startswith("warned/index.html:4: CSS: “color”: “rde” is not a “color” value.")
    assert messages[-2].startswith("warned/index.html:6: Section lacks heading.")
    assert messages[-1].startswith("warned/index.html:6: Trailing slash on void elements")
    assert not any(message.startswith("valid/") for message in messages)


def test_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    """Nu passes over an empty or missing folder in silence, as if all were well."""
    with pytest.raises(ValueError, match="There is no page"):
        nu.check(tmp_path)


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_a_missing_checker_skips_but_fails_in_ci(
    ci: str, outcome: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_page(tmp_path)
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("VNU_JAR", str(tmp_path / "no.jar"))
    with pytest.raises(outcome, match=r"HTML is not checked: .* `bash \.ci/run` installs it"):
        nu.check(tmp_path)
