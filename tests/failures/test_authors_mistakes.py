"""An author's mistake fails the build, says in plain words what to mend, and leaves the site as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.failures.mistakes import AROUND, MISTAKES, SHOWING, Mistake
from tests.pictures import animation
from tests.site import Build, Files, Project, Site, article


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A publication that is online."""
    project = Project(tmp_path_factory.mktemp("project"), AROUND)
    assert project.build().exit_code == 0
    return project


@pytest.fixture(scope="module")
def before(project: Project) -> dict[str, bytes]:
    """The files that are online."""
    return Site(project.root / "output", "", 0, "", "").files


@pytest.fixture(scope="module")
def failed(project: Project, before: dict[str, bytes]) -> Site:
    """What became of it when someone made every mistake at once."""
    assert before
    project.write({**SHOWING, **{made.file: made.data for made in MISTAKES}})
    return project.build()


def told(failed: Site) -> list[str]:
    """All that was said; but that most mistakes are in articles of one title is none of them."""
    return [line for line in failed.stderr.splitlines() if "is also the title of" not in line]


@pytest.mark.parametrize("made", MISTAKES, ids=lambda made: made.what)
def test_a_mistake_is_told_word_by_word(failed: Site, made: Mistake) -> None:
    of_it = [line for line in told(failed) if line.startswith(f"content/{made.file}:")]
    assert sorted(of_it) == sorted(made.lines)


def test_all_mistakes_of_all_files_are_told_in_one_go_by_file_and_line(failed: Site) -> None:
    *lines, count = told(failed)
    assert len(lines) == sum(len(made.lines) for made in MISTAKES)
    assert count.startswith(f"{len(lines)} errors")
    places = [re.match(r"content/(.+\.\w+)(?::(\d+))?: ", line) for line in lines]
    in_order = [(place[1], int(place[2] or 0)) for place in places if place]
    assert in_order == sorted(in_order)


def test_the_build_fails_without_a_traceback(failed: Site) -> None:
    assert failed.exit_code == 1
    assert failed.stdout == ""
    assert "Traceback" not in failed.stderr


def test_the_site_that_is_online_stays_as_it_was(failed: Site, before: dict[str, bytes]) -> None:
    assert failed.files == before


def test_nothing_half_written_stays_beside_it(failed: Site) -> None:
    beside = {path.name for path in failed.folder.parent.iterdir()} - {
        "__pycache__",
        ".cache",
        ".output.build",
    }
    assert beside == {"content", "settings.py", "output"}


def test_a_link_that_would_be_dead_online_fails_the_build(build: Build) -> None:
    """Whether a page is there is known only when all are made."""
    text = "See [one](/nothing) and [two](/nowhere)."
    built = build(
        {
            "insights/first.md": article(text, title="First"),
            "insights/second.md": article("Text.\n\n## Part\n\nText.", title="Second"),
        }
    )
    assert built.exit_code == 1
    assert not built.files
    place = "content/insights/first.md:10: error:"
    assert built.stderr.splitlines() == [
        f"{place} “/nothing” leads nowhere on the site. Correct it, or remove it.",
        f"{place} “/nowhere” leads nowhere on the site. Correct it, or remove it.",
        "2 errors.",
    ]


def test_get_in_touch_needs_a_page_that_it_can_open(build: Build) -> None:
    files = {"insights/a.md": article(), "pages/contact.md": None}
    assert "CONTACT: “/contact” leads nowhere" in build(files).stderr
    assert build(files, {"CONTACT": "mailto:ada@example.org"}).exit_code == 0


def test_where_nothing_was_online_nothing_is_written(tmp_path: Path) -> None:
    project = Project(tmp_path, {"insights/a.md": article("")})
    assert project.build().exit_code == 1
    assert not (tmp_path / "output").exists()


def test_once_the_mistake_is_mended_the_site_is_built(tmp_path: Path) -> None:
    project = Project(tmp_path, {"insights/a.md": article("")})
    assert project.build().exit_code == 1
    project.write({"insights/a.md": article("Mended.")})
    built = project.build()
    assert built.exit_code == 0
    assert built.page("insights/a").text(".e-content") == "Mended."


def test_a_warning_is_told_and_the_site_is_built(build: Build) -> None:
    built = build({"insights/a.md": article(description="")})
    assert built.exit_code == 0
    assert built.stderr.splitlines() == [
        "content/insights/a.md:7: warning: description: It is missing. Say in one or two sentences what a "
        "reader gets; until then, the text's beginning stands in.",
        "1 warning.",
    ]


def test_what_moves_for_long_is_told_to_be_better_a_video_and_is_published(build: Build) -> None:
    files: Files = {
        "insights/a.md": article("![A square](moves.gif)"),
        "insights/moves.gif": animation(loop=0),
    }
    built = build(files)
    assert built.exit_code == 0
    assert built.stderr.splitlines() == [
        "content/insights/moves.gif: warning: It moves for longer than 5 seconds, and readers cannot stop it. "
        "Make it a video: ![What it shows](moves.mp4).",
        "1 warning.",
    ]
    assert built.made_of("moves")


def test_a_warning_is_enough_where_the_author_is_strict(build: Build) -> None:
    built = build({"insights/a.md": article(description="")}, {"STRICT": True})
    assert built.exit_code == 1
    assert not built.files
