"""The build that runs Pelican in a process of its own."""

from pathlib import Path

import pytest

from plugins.preview import Outcome, pelican_build

ARTICLE = "Title: Hello\nDate: 2026-01-02\nCategory: Notes\n\nWords.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The smallest site that Pelican builds."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "hello.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "pelicanconf.py").write_text("SITENAME = 'Tiny'\n", encoding="utf-8")
    return tmp_path


def build(root: Path) -> Outcome:
    return pelican_build(root, root / "shown")()


def test_a_good_build_fills_the_folder(root: Path) -> None:
    """Its message is what Pelican prints."""
    outcome = build(root)
    assert outcome.ok
    assert "Processed 1 article" in outcome.message
    assert "\x1b" not in outcome.message
    assert "Hello" in (root / "shown" / "hello.html").read_text(encoding="utf-8")


def test_the_site_is_told_that_it_is_a_preview(root: Path) -> None:
    (root / "theme" / "templates").mkdir(parents=True)
    (root / "theme" / "static").mkdir()
    for name in ("index", "article", "page", "category", "author", "tag", "tags", "categories", "authors"):
        template = root / "theme" / "templates" / f"{name}.html"
        template.write_text("preview: {{ PREVIEW }}", encoding="utf-8")
    (root / "pelicanconf.py").write_text("THEME = 'theme'\n", encoding="utf-8")
    assert build(root).ok
    assert (root / "shown" / "index.html").read_text(encoding="utf-8") == "preview: True"


def test_a_mistake_in_the_settings_fails_the_build_and_is_reported(root: Path) -> None:
    (root / "pelicanconf.py").write_text("SITENAME = (\n", encoding="utf-8")
    outcome = build(root)
    assert not outcome.ok
    assert "pelicanconf.py:1: error: Python cannot read it" in outcome.message


def test_codes_for_colours_are_left_out(root: Path) -> None:
    (root / "pelicanconf.py").write_text(
        "print('\\x1b[1;31mred\\x1b[0m \\xe9')\nraise SystemExit(1)\n", encoding="utf-8"
    )
    assert build(root).message.startswith("red \u00e9\npelicanconf.py:2: error: ")
