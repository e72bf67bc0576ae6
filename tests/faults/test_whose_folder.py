"""A build replaces the whole public folder, so it never takes one that is somebody else's for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.builder.swap import OUR_FILES, fresh_folder, unexpected_entries
from tests.site import article

from .machine import Publication, left_by_a_build, mounted, small_disk, tree


def test_an_empty_folder_is_anybodys() -> None:
    assert unexpected_entries([]) == []
    assert unexpected_entries([".DS_Store"]) == []


def test_a_site_of_ours_is_ours_with_all_that_is_in_it() -> None:
    assert unexpected_entries([*OUR_FILES, "insights", "index.html.gz", ".well-known", ".DS_Store"]) == []


def test_what_no_build_makes_is_somebodys_even_in_a_site_of_ours() -> None:
    assert unexpected_entries([*OUR_FILES, "insights", ".git", ".env"]) == [".env", ".git"]


@pytest.mark.parametrize("file", sorted(OUR_FILES))
def test_a_folder_that_lacks_what_every_build_makes_is_somebodys(file: str) -> None:
    theirs = sorted(OUR_FILES - {file})
    assert unexpected_entries(theirs) == theirs


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


@pytest.mark.parametrize("kind", ["a disk of its own", "a folder of the same disk"])
def test_a_mounted_folder_is_kept_and_brought_up_to_date(online: Publication, kind: str) -> None:
    """It cannot be renamed: its files are replaced one by one, in an order in which no page lacks what it loads."""
    elsewhere, public = online.root / "elsewhere", online.root / "public"
    elsewhere.mkdir()
    there = (
        small_disk(public, kibibytes=2000)
        if kind == "a disk of its own"
        else mounted(public, "--bind", str(elsewhere))
    )
    with there:
        for _ in range(3):
            online.write(
                {"insights/letter-0.md": article("Other words."), "insights/new.md": article(title="New")}
            )
            assert online.build_to(public).exit_code == 0
            assert (public / "insights" / "new.html").is_file()
            online.write({"insights/letter-0.md": None, "insights/new.md": None})
            (public / "insights" / "letter-1.html").unlink()
            built = online.build_to(public)
            assert built.exit_code == 0, built.stderr
            assert not (public / "insights" / "new.html").exists()
            online.build()
            assert tree(public) == tree(online.output)
            assert {path.stat().st_mode & 0o777 for path in public.rglob("*")} == {0o644, 0o755}


def test_no_build_is_made_in_a_folder_that_was_public(online: Publication) -> None:
    """What is mounted elsewhere, in a container say, goes on showing a whole site."""
    elsewhere = online.root / "elsewhere"
    with mounted(elsewhere, "--bind", str(online.output)):
        whole = tree(elsewhere)
        online.write({"insights/letter-0.md": article("Other words.")})
        assert online.build().exit_code == 0
        assert tree(elsewhere) == whole
        online.write({"insights/letter-1.md": "A mistake."})
        assert online.build().exit_code == 1
        assert tree(elsewhere) == whole


def test_a_preview_is_built_in_the_folder_of_the_last_but_one(tmp_path: Path) -> None:
    """It is for its author alone, and what stays from there need not be linked again."""
    target, found = tmp_path / "preview", []
    for number in range(4):
        with fresh_folder(target, public=False) as fresh:
            found.append({path.name for path in fresh.iterdir()} - OUR_FILES)
            for name in (*OUR_FILES, f"{number}.html"):
                (fresh / name).touch()
    assert found == [set(), set(), {"0.html"}, {"1.html"}]


def test_the_root_of_the_machine_is_left_alone(online: Publication) -> None:
    built = online.build_to(Path("/"))
    assert built.exit_code == 1
    assert built.stderr == "/ is the root of this machine. Name a folder for the site (-o).\n"


def test_the_folder_of_the_content_is_left_alone(online: Publication) -> None:
    content = online.root / "content"
    before = tree(content)
    built = online.build_to(content / "site")
    assert built.exit_code == 1
    assert built.stderr == (
        f"{content}/site lies in {content}, and all in there is content. Nothing was done. Name another folder (-o).\n"
    )
    assert tree(content) == before


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
