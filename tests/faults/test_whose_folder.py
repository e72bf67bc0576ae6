"""A build replaces the whole public folder, so it never takes one that is somebody else's for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.switch import OUR_FILES, foreign

from .machine import Publication, left_by_a_build, small_disk, tree


def test_an_empty_folder_is_anybodys() -> None:
    assert foreign([]) == []
    assert foreign([".DS_Store"]) == []


def test_a_site_of_ours_is_ours_with_all_that_is_in_it() -> None:
    assert foreign([*OUR_FILES, "insights", "index.html.gz", ".well-known", ".DS_Store"]) == []


def test_what_no_build_makes_is_somebodys_even_in_a_site_of_ours() -> None:
    assert foreign([*OUR_FILES, "insights", ".git", ".env"]) == [".env", ".git"]


@pytest.mark.parametrize("file", sorted(OUR_FILES))
def test_a_folder_that_lacks_what_every_build_makes_is_somebodys(file: str) -> None:
    theirs = sorted(OUR_FILES - {file})
    assert foreign(theirs) == theirs


# What Pelican 4.12 itself leaves at the top of its output.
STOCK = [
    "archives.html",
    "author",
    "authors.html",
    "categories.html",
    "category",
    "feeds",
    "index.html",
    "theme",
]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["letter.txt"], "letter.txt."),
        (STOCK, "archives.html, author, authors.html, categories.html, category and 3 more."),
    ],
)
def test_a_folder_of_somebody_else_is_left_alone(online: Publication, names: list[str], told: str) -> None:
    home = online.root / "home"
    home.mkdir()
    for name in names:
        (home / name).write_text("mine")
    whole = tree(home)
    built = online.build_to(home)
    assert built.exit_code == 1
    assert built.stderr == (
        f"{home} holds what no build of this publication has made: {told} A build replaces the whole folder, so "
        "nothing was done. Move these away, or delete the folder if an earlier tool made it, or name another one "
        "(-o).\n"
    )
    assert tree(home) == whole
    assert left_by_a_build(home) == []


def test_a_checkout_that_the_site_was_built_into_is_left_alone(online: Publication) -> None:
    (online.output / ".git").mkdir()
    (online.output / ".git" / "HEAD").write_text("ref: refs/heads/gh-pages")
    built = online.build()
    assert built.exit_code == 1
    assert "holds what no build of this publication has made: .git." in built.stderr
    assert (online.output / ".git" / "HEAD").is_file()


def test_a_file_in_the_folders_place_is_left_alone(online: Publication) -> None:
    (online.root / "site").write_text("mine")
    built = online.build_to(online.root / "site")
    assert built.exit_code == 1
    assert built.stderr == f"{online.root / 'site'} is a file. Name a folder for the site.\n"
    assert (online.root / "site").read_text() == "mine"


def test_a_folder_where_a_disk_is_mounted_is_left_alone(online: Publication) -> None:
    """A disk's own folder cannot be renamed: a build into it would fail at its very end."""
    with small_disk(online.root / "disk", kibibytes=500) as disk:
        built = online.build_to(disk)
        assert list(disk.iterdir()) == []
    assert built.exit_code == 1
    assert built.stderr == (
        f"{disk} cannot be replaced as a whole (a file system is mounted there). "
        f"Build into a folder inside it, as in -o {disk / 'site'}.\n"
    )


def test_the_root_of_the_machine_is_left_alone(online: Publication) -> None:
    built = online.build_to(Path("/"))
    assert built.exit_code == 1
    assert built.stderr.startswith("/ cannot be replaced as a whole (a file system is mounted there).")


def test_a_symbolic_link_stays_one_and_what_it_leads_to_is_replaced(online: Publication) -> None:
    release = online.root / "releases" / "1"
    release.parent.mkdir()
    online.output.rename(release)
    online.output.symlink_to(release)
    online.write({"insights/letter-0.md": None})
    assert online.build().exit_code == 0
    assert online.output.is_symlink()
    assert not (release / "insights" / "letter-0.html").exists()
    assert (release / "insights" / "letter-1.html").exists()
    assert sorted(path.name for path in release.parent.iterdir()) == [".1.build", "1"]


def test_a_symbolic_link_to_nothing_yet_leads_to_the_new_site(online: Publication) -> None:
    (online.root / "current").symlink_to(online.root / "releases" / "1")
    assert online.build_to(online.root / "current").exit_code == 0
    assert (online.root / "releases" / "1" / "index.html").is_file()
    assert (online.root / "current").is_symlink()


def test_a_symbolic_link_to_itself_is_said(online: Publication) -> None:
    (online.root / "loop").symlink_to("loop")
    built = online.build_to(online.root / "loop")
    assert built.exit_code == 1
    assert built.stderr == f"{online.root / 'loop'} is a symbolic link that leads to itself. Delete it.\n"
