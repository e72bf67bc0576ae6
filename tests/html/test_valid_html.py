"""The published pages are valid HTML; and the checker that says so is shown to find what is wrong."""

from pathlib import Path

import pytest

from tests.html import nu
from tests.site import Site

PAGE = """<!DOCTYPE html>
<html lang="en">
<title>Insights</title>
<style>@view-transition { navigation: auto } p { color: %(color)s }</style>
<h1>Insights</h1>
%(body)s
"""


def write_page(folder: Path, *, color: str = "red", body: str = "<p>All is well.") -> None:
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(PAGE % {"color": color, "body": body}, encoding="utf-8")


def test_every_published_page_is_valid(site: Site) -> None:
    assert nu.check(site.folder) == []


def test_every_page_is_valid_of_a_publication_that_has_everything_in_it(kitchen_sink: Site) -> None:
    assert nu.check(kitchen_sink.folder) == []


def test_every_page_is_valid_in_every_language(in_languages: Site) -> None:
    assert nu.check(in_languages.folder) == []


def test_a_valid_page_has_no_messages(tmp_path: Path) -> None:
    write_page(tmp_path)
    assert nu.check(tmp_path) == []


def test_a_message_names_the_file_and_the_line(tmp_path: Path) -> None:
    write_page(tmp_path / "a page", body="<p>\n</div>")
    assert nu.check(tmp_path) == ["a page/index.html:7: Stray end tag “div”."]


def test_warnings_and_remarks_count_as_errors_do(tmp_path: Path) -> None:
    write_page(tmp_path, color="rde", body="<section><p>One<br />two</section>")
    messages = nu.check(tmp_path)
    assert len(messages) == 3
    assert messages[0].startswith("index.html:4: CSS: “color”: “rde” is not a “color” value.")
    assert messages[1].startswith("index.html:6: Section lacks heading.")
    assert messages[2].startswith("index.html:6: Trailing slash on void elements")


def test_svg_files_are_checked_too(tmp_path: Path) -> None:
    write_page(tmp_path)
    (tmp_path / "icon.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><blob/></svg>', encoding="utf-8"
    )
    assert {message.split(":")[0] for message in nu.check(tmp_path)} == {"icon.svg"}


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
