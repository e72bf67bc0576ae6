"""The build that runs Pelican in a process of its own."""

from pathlib import Path

import pytest

from plugins.preview import Outcome, pelican_build
from tests.site import article, hand_over


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the repository, with a draft."""
    hand_over(tmp_path, {"insights/hello.md": article("Words.", status="draft")})
    return tmp_path


def build(root: Path) -> Outcome:
    return pelican_build(root, root / "shown")()


def test_a_good_build_fills_the_folder_with_what_a_preview_shows(root: Path) -> None:
    """Its message is what the build prints."""
    outcome = build(root)
    assert outcome.ok
    assert outcome.message.startswith("Done: ")
    assert "\x1b" not in outcome.message
    assert "Words." in (root / "shown" / "insights" / "hello.html").read_text(encoding="utf-8")


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
