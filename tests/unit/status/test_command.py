"""`insights status`, as people and programs read it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from plugins.cli import cli, run
from plugins.live.web import Unreachable
from plugins.status import places
from tests.site import article
from tests.unit.status.repositories import Repository

WRONG = {"insights/wrong.md": article("Of glass.", title="Of glass", category="nots")}


def insights(texts: Repository, *arguments: str) -> Result:
    """What the command says, and in `return_value` its exit code."""
    return CliRunner().invoke(cli, arguments, obj=texts.root, standalone_mode=False)


def test_programs_get_objects_and_an_exit_code(
    repository: Callable[..., Repository], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = repository(WRONG)
    monkeypatch.chdir(texts.root / "content/pages")
    told = insights(texts, "status", "--json", "../insights/wrong.md", "contact.md")
    [wrong, right] = json.loads(told.stdout)
    assert told.return_value == 1
    assert (wrong["path"], wrong["state"]) == ("content/insights/wrong.md", "refused")
    assert right == {
        "path": "content/pages/contact.md",
        "state": "published",
        "why": "Nothing new is published until content/insights/wrong.md is mended (make check).",
        "url": "https://example.org/contact",
    }
    assert insights(texts, "status", "contact.md").return_value == 0


def test_people_get_a_line_a_text_and_a_count(repository: Callable[..., Repository]) -> None:
    *lines, count = insights(repository(WRONG), "status").stdout.splitlines()
    assert lines[0].startswith("content/insights/wrong.md: refused: Line 4: category: ")
    assert lines[1].startswith("content/insights/draft.md: draft: It is a draft")
    assert count == "1 refused, 1 draft, 1 scheduled, 3 published, 1 hidden"


def test_what_keeps_it_from_answering_is_said_without_a_traceback(
    repository: Callable[..., Repository], capsys: pytest.CaptureFixture[str]
) -> None:
    texts = repository()
    (texts.root / "pelicanconf.py").write_text("SITEURL = (", "utf-8")
    assert run(["status"], texts.root) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "pelicanconf.py:1: error: Python cannot read it" in told.err


def test_a_site_that_cannot_be_asked_leaves_what_is_known_here(
    repository: Callable[..., Repository], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(_: str) -> None:
        raise Unreachable("https://example.org/build.json cannot be reached.")

    monkeypatch.setattr(places, "online", unreachable)
    told = insights(repository(), "status", "--online")
    assert (told.return_value, told.stderr) == (1, "https://example.org/build.json cannot be reached.\n")
    assert "content/insights/a.md: published: It is not in output/ yet: make publish." in told.stdout


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colour_is_for_those_who_want_it(
    repository: Callable[..., Repository], monkeypatch: pytest.MonkeyPatch, no_color: str, coloured: bool
) -> None:
    """https://no-color.org; click leaves it out where there is no terminal."""
    monkeypatch.setenv("NO_COLOR", no_color)
    texts = repository()
    with CliRunner().isolation(color=True) as (stdout, _, _):
        run(["status", str(texts.root / "content/insights/a.md")], texts.root)
        assert (b"\x1b[" in stdout.getvalue()) == coloured
