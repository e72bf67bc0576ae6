"""`insights check FILE`, as an editor or a program calls it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plugins.cli import cli
from tests.site import JUNE_2026, article, hand_over

WRONG = article("[More](b.md).\n\n![](x.png)", title="Of glass", date="2026-05-04", category="nots")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A repository with an article that is wrong, one that might be better, and one that is right."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JUNE_2026)
    monkeypatch.delenv("SITEURL", raising=False)
    monkeypatch.setattr(sys, "path", [*sys.path])
    sys.modules.pop("pelicanconf", None)
    files = {
        "insights/wrong.md": WRONG,
        "insights/better.md": article("Of oil.", title="Of oil", description=""),
        "insights/right.md": article("Of soot.", title="Of soot"),
    }
    root = tmp_path / "a repository"
    root.mkdir()
    hand_over(root, files, linked=True)
    monkeypatch.chdir(root / "content/insights")
    yield root
    sys.modules.pop("pelicanconf", None)


def insights(root: Path, *arguments: str) -> Result:
    """What the command says, and in `return_value` its exit code."""
    return CliRunner().invoke(cli, arguments, obj=root, standalone_mode=False)


def test_only_what_is_wrong_with_the_file_is_told(root: Path) -> None:
    """Also what only the other files tell: here, that there is no such category, and no such article."""
    told = insights(root, "check", "wrong.md", "../insights/right.md")
    *lines, count = told.stderr.splitlines()
    assert told.return_value == 1
    assert [line.partition(": ")[0] for line in lines] == [
        f"content/insights/wrong.md:{number}" for number in (4, 10, 12, 12)
    ]
    assert "“nots” is no known category." in lines[0]
    assert "There is no file “b.md”." in lines[1]
    assert count == "4 errors."
    assert not (root / "output").exists()


def test_a_warning_fails_nothing_unless_it_is_asked_to(root: Path) -> None:
    for options, code in (((), 0), (("--strict",), 1)):
        told = insights(root, "check", *options, "better.md")
        assert (told.return_value, told.stderr.splitlines()[-1]) == (code, "1 warning.")
    assert insights(root, "check", str(root / "content/insights/right.md")).stderr == "No problems.\n"


def test_the_owner_may_want_all_warnings_mended(root: Path) -> None:
    with (root / "pelicanconf.py").open("a") as settings:
        settings.write("STRICT = True\n")
    assert insights(root, "check", "better.md").return_value == 1
    assert "content/insights/better.md: refused" in insights(root, "status", "better.md").stdout


def test_programs_read_the_same(root: Path) -> None:
    found = json.loads(insights(root, "check", "--format", "json", "wrong.md").stdout)
    assert found[0]["file"] == "content/insights/wrong.md"
    assert found[0].keys() == {"file", "line", "field", "wrong", "fix", "severity"}
    log = json.loads(insights(root, "check", "--format", "sarif", "wrong.md").stdout)
    assert len(log["runs"][0]["results"]) == len(found)
    assert insights(root, "check", "--format", "github", "wrong.md").stdout.count("::error file=") == len(
        found
    )
    insights(root, "check", "--sarif", "x.sarif", "wrong.md")
    assert json.loads(Path("x.sarif").read_text("utf-8")) == log


def test_a_file_that_is_not_there_is_said(root: Path) -> None:
    (root.parent / "elsewhere.md").write_text("Words.", "utf-8")
    told = insights(root, "check", "nix.md", "../../../elsewhere.md")
    assert told.return_value == 1
    assert told.stderr.splitlines() == [
        f"../../../elsewhere.md: error: It is not in this repository. That is in {root}.",
        "nix.md: error: There is no such file.",
        "2 errors.",
    ]


def test_settings_that_cannot_be_read_are_told_as_by_a_build(root: Path) -> None:
    (root / "pelicanconf.py").write_text("SITEURL = (", "utf-8")
    told = insights(root, "check", "right.md")
    assert told.return_value == 1
    assert "pelicanconf.py:1: error: Python cannot read it" in told.stderr
