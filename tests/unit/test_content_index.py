"""The content folder as a whole: what is read of it, how it fits together, what may lie in it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.content import ContentIndex, load
from plugins.content.text import decode
from plugins.content.tree import scan
from plugins.validation import Reader
from tests.site import SMALLEST, Files, Project, article, source

NEW_YORK = ZoneInfo("America/New_York")


def loaded(root: Path, files: Files, zone: ZoneInfo = NEW_YORK) -> tuple[ContentIndex, list[str]]:
    """The library of the files, and what is wrong in them."""
    index, problems = load(Project(root, files).root / "content", Reader(zone).documents)
    return index, [str(problem) for problem in problems]


def test_articles_are_newest_first_and_those_of_one_moment_by_their_slug(tmp_path: Path) -> None:
    files = {
        "insights/b.md": article(date="2026-01-01"),
        "insights/a.md": article(date="2026-01-01"),
        "insights/c/index.md": article(date="2026-02-01"),
    }
    index, problems = loaded(tmp_path, files)
    assert problems == []
    assert [entry.slug for entry in index.articles] == ["c", "a", "b"]


def test_the_name_of_the_file_or_of_its_folder_is_the_slug(tmp_path: Path) -> None:
    files = {
        "insights/by-file.md": article(),
        "insights/by-folder/index.md": article(),
        "insights/x.md": article(slug="by-its-own-word"),
        "insights/2026/in-a-folder.md": article(),
    }
    index, _ = loaded(tmp_path, files)
    assert {entry.slug for entry in index.articles} == {
        "by-file", "by-folder", "by-its-own-word", "in-a-folder",
    }  # fmt: skip


def test_authors_and_categories_may_be_named_by_their_names_or_slugs(tmp_path: Path) -> None:
    files = {
        "insights/a.md": article(authors=["Ada Example"], category="Notes"),
        "insights/b.md": article(authors=["ada-example"], category="notes"),
    }
    index, problems = loaded(tmp_path, files)
    assert problems == []
    assert {(entry.authors, entry.category) for entry in index.articles} == {(("ada-example",), "notes")}


def test_a_date_without_an_offset_is_in_the_publications_time_zone(tmp_path: Path) -> None:
    files = {"insights/a.md": article(date="2026-01-02", updated="2026-07-02T12:00")}
    index, _ = loaded(tmp_path, files)
    (entry,) = index.articles
    assert entry.date == datetime(2026, 1, 2, 5, tzinfo=UTC)
    assert entry.updated == datetime(2026, 7, 2, 16, tzinfo=UTC)


def test_a_date_with_an_offset_keeps_it(tmp_path: Path) -> None:
    index, _ = loaded(tmp_path, {"insights/a.md": article(date="2026-01-02T00:00+02:00")})
    assert index.articles[0].date.isoformat() == "2026-01-02T00:00:00+02:00"


def test_pages_are_in_the_order_they_name_then_by_title(tmp_path: Path) -> None:
    files = {
        "pages/contact.md": source("x", title="Contact", order=2),
        "pages/z.md": source("x", title="A"),
        "pages/about.md": source("x", title="About", order=1),
        "pages/y.md": source("x", title="B"),
    }
    index, _ = loaded(tmp_path, files)
    assert [page.title for page in index.pages] == ["About", "Contact", "A", "B"]


def test_two_of_a_kind_may_not_share_a_slug_but_an_author_and_a_category_may(tmp_path: Path) -> None:
    files = {
        "authors/notes.md": source("x", name="Notes"),
        "insights/a.md": article(slug="same"),
        "insights/b.md": article(slug="same"),
        "insights/same.md": article(),
    }
    _, problems = loaded(tmp_path, files)
    assert problems == [
        "insights/b.md:8: error: slug: “same” is taken by content/insights/a.md. Give one of them another slug.",
        "insights/same.md:9: error: slug: “same” is taken by content/insights/a.md. Give one of them another slug.",
    ]


def test_markdown_that_nothing_reads_is_told(tmp_path: Path) -> None:
    _, problems = loaded(tmp_path, {"insight/a.md": article(), "a.md": article()})
    assert problems == [
        "a.md:1: error: Nothing reads Markdown here. Move it to one of: authors, categories, insights, pages.",
        "insight/a.md:1: error: Nothing reads Markdown here. "
        "Move it to one of: authors, categories, insights, pages.",
    ]


def test_a_readme_for_those_who_write_is_neither_read_nor_complained_of(tmp_path: Path) -> None:
    names = ("README.md", "insights/README.md", "pages/README.md", "brand/README.md")
    index, problems = loaded(tmp_path, dict.fromkeys(names, "# How to write"))
    assert index.tree.files.keys() == SMALLEST.keys()
    assert problems == []


def test_what_may_be_an_article_is_no_readme(tmp_path: Path) -> None:
    """Nothing that somebody wrote for readers is passed over in silence."""
    index, problems = loaded(tmp_path, {"insights/readme.md": article(), "insights/a/README.md": "# How to"})
    assert [entry.source for entry in index.articles] == ["insights/readme.md"]
    assert [problem.partition(": ")[0] for problem in problems] == ["insights/a/README.md:1"]


def test_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path: Path) -> None:
    files = {
        "insights/unix.md": article("One.\n\nTwo."),
        "insights/windows.md": "\ufeff" + article("One.\n\nTwo.").replace("\n", "\r\n"),
        "insights/mac.md": article("One.\n\nTwo.").replace("\n", "\r"),
    }
    index, problems = loaded(tmp_path, files)
    assert problems == []
    assert len({index.documents[entry.source].text.excerpt for entry in index.articles}) == 1


# Text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            "é".encode("utf-16-le").join([b"\xff\xfe", b""]),
            "x.md:1: error: The file is UTF-16. Save it as UTF-8.",
        ),
        (
            "é".encode("utf-16-be").join([b"\xfe\xff", b""]),
            "x.md:1: error: The file is UTF-16. Save it as UTF-8.",
        ),
        (
            b"a\nb\n\xe9",
            "x.md:3: error: The file is not UTF-8; it looks like Windows-1252 (Latin-1). Save it as UTF-8.",
        ),
        (b"a\n\0", "x.md:2: error: There is a character that cannot be seen (U+0000). Remove it."),
        (b"\xc2\x85", "x.md:1: error: There is a character that cannot be seen (U+0085). Remove it."),
    ],
)
def test_what_is_no_text_is_told_with_its_line(data: bytes, said: str) -> None:
    text, problems = decode("x.md", data)
    assert text == ""
    assert [str(problem) for problem in problems] == [said]


def test_tabs_emoji_and_rare_letters_are_text() -> None:
    assert decode("x.md", "\tnaïve 日本 🕯 \u200d".encode()) == ("\tnaïve 日本 🕯 \u200d", [])


# Files


def test_hidden_files_are_never_seen(tmp_path: Path) -> None:
    for name in (".env", ".git/config", "insights/.draft.md", "insights/.x/a.md", "insights/a.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    tree, problems = scan(tmp_path)
    assert (list(tree.files), problems) == (["insights/a.md"], [])


def test_only_regular_files_of_known_kinds_are_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "link.png").symlink_to("secret.txt")
    (tmp_path / "loop").symlink_to(".")
    (tmp_path / "noext").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe.png")
    tree, problems = scan(tmp_path)
    assert tree.files == {}
    assert [str(problem) for problem in problems] == [
        "link.png: error: It is a symbolic link, and those are not followed. Put the file itself here.",
        "loop: error: It is a symbolic link, and those are not followed. Put the file itself here.",
        "noext: error: Files that end in nothing are not published. If a host or a service asks for it, move it "
        "into content/root/; otherwise remove it.",
        "pipe.png: error: It is not a regular file. Remove it.",
        "secret.txt: error: Files that end in .txt are not published. "
        "If it is a text of the site, rename it to end in .md. If a host or a service asks for it, move it into "
        "content/root/; otherwise remove it.",
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.markdown", "Files that end in .markdown are not published. Rename it to end in .md."),
        ("a.mkd", "Files that end in .mkd are not published. Rename it to end in .md."),
        ("A.MD", "Markdown is read from files that end in .md. Rename it to end in .md."),
        (
            "a.docx",
            "Files that end in .docx are not published. "
            "Save it as Markdown, in a file that ends in .md (Pandoc does that), or as PDF.",
        ),
        ("a.bmp", "Files that end in .bmp are not published. Save it as PNG, or a photo as JPEG."),
        ("a.CR2", "Files that end in .cr2 are not published. Develop it, and export it as JPEG."),
        (
            "a.sync-conflict-20260101-120000-ABCDEFG.md",
            "It is a copy that was made when two machines changed one file. Keep the right one of the two.",
        ),
        *(
            (
                name,
                "It is a copy that was made when two machines changed one file. Keep the right one of the two.",
            )
            for name in (
                "a (Ada's conflicted copy 2026-01-01).md",
                "a (Case Conflict).md",
                "a (SFConflict ada@example.org 2026-01-01).md",
                "a (In Konflikt stehende Kopie 2026-01-01).md",
            )
        ),
    ],
)
def test_what_to_make_of_a_file_that_is_not_read_is_told(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / name).write_text("x")
    assert [str(problem) for problem in scan(tmp_path)[1]] == [f"{name}: error: {said}"]


def test_a_photo_says_how_a_phone_takes_it_in_a_kind_that_is_published(tmp_path: Path) -> None:
    (tmp_path / "a.HEIC").write_text("x")
    (problem,) = scan(tmp_path)[1]
    assert problem.fix.startswith("Save it as JPEG: on a Mac, open it in Preview")


def test_what_editors_and_systems_leave_behind_is_not_seen(tmp_path: Path) -> None:
    names = [
        "case.md~", "#case.md#", ".#case.md", "4913", "case.md.bak", "case.md.orig", "case.md.rej", "case.md.swp",
        "5036", "a.md.save", "a.md.tmp.1234", "Picasa.ini", "IMG_1.AAE", "a.jpg_original", "Untitled.canvas",
        "case.md.tmp", "case.md.~1~", "~$case.docx", ".~lock.case.odt#", "Thumbs.db", "ehthumbs.db", "Desktop.ini",
        ".DS_Store", "._case.md", "Icon\r", "photo.jpg.crdownload", "photo.jpg.part", "case.md.sb-1a2b3c4d-Xy",
        "__MACOSX/a.md", "@eaDir/a.md", ".obsidian/a.md", ".Trash/a.md", "x/.stfolder/a.md",
    ]  # fmt: skip
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    tree, problems = scan(tmp_path)
    assert (tree.files, problems) == ({}, [])


def test_names_are_compared_with_their_letters_composed(tmp_path: Path) -> None:
    (tmp_path / "insights").mkdir()
    (tmp_path / "insights" / "Gra\u0308fe.png").write_text("x")
    tree, problems = scan(tmp_path)
    assert problems == []
    assert list(tree.files) == ["insights/Gr\u00e4fe.png"]
    for reference in ("Gr\u00e4fe.png", "Gra\u0308fe.png", "Gr%C3%A4fe.png", "Gra%CC%88fe.png"):
        assert tree.find("insights/a.md", reference) == "insights/Gr\u00e4fe.png"


def test_two_names_that_differ_by_the_composition_of_letters_are_told(tmp_path: Path) -> None:
    (tmp_path / "\u00e4.png").write_text("x")
    (tmp_path / "a\u0308.png").write_text("x")
    assert [problem.fix for problem in scan(tmp_path)[1]] == ["Remove one of them."]


def test_authors_and_categories_are_found_by_names_that_are_composed_in_another_way(tmp_path: Path) -> None:
    files = {
        "categories/cafe.md": source("x", name="Caf\u00e9"),
        "authors/zoe.md": source("x", name="Zoe\u0308"),
        "insights/a.md": article(category="Cafe\u0301", authors=["Zo\u00eb"]),
    }
    index, problems = loaded(tmp_path, files)
    assert problems == []
    assert (index.articles[0].category, index.articles[0].authors) == ("cafe", ("zoe",))


def test_a_file_may_be_called_untitled(tmp_path: Path) -> None:
    _, problems = loaded(tmp_path, {"pages/Untitled.md": source("x", title="X")})
    assert [problem.partition(" an address. ")[2] for problem in problems] == [
        "Rename it to untitled.md, or write “slug: untitled”."
    ]


def test_a_page_of_its_own_is_not_called_index(tmp_path: Path) -> None:
    _, problems = loaded(tmp_path, {"pages/index.md": source("x", title="X")})
    assert problems == [
        "pages/index.md:1: error: slug: The file's name gives the address. “index” is what hosts call the folder's "
        "own page. Give it a name of small letters, digits and hyphens, or write one after “slug:”."
    ]


def test_a_file_may_not_be_endless(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(3 * 1024 * 1024)
    (problem,) = scan(tmp_path)[1]
    assert str(problem) == "a.md: error: It has 3.0 MiB. Files that end in .md may have 1 MiB at most."


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("b.md", "insights/b.md"),
        ("./b.md#part", "insights/b.md"),
        ("b.md?x=1", "insights/b.md"),
        ("x/a%20b.png", "insights/x/a b.png"),
        ("../pages/c.md", "pages/c.md"),
        ("/pages/c.md", "pages/c.md"),
        ("{filename}/pages/c.md", "pages/c.md"),
        ("{static}b.md", "insights/b.md"),
        ("|attach|b.md", "insights/b.md"),
        ("pages/c.md", "pages/c.md"),
        ("../../../etc/passwd", ""),
        ("/../pages/c.md", ""),
        ("nowhere.md", ""),
        ("", ""),
        ("#part", ""),
        (".", ""),
    ],
)
def test_a_reference_is_looked_for_beside_the_article_and_then_in_the_whole_folder(
    tmp_path: Path, reference: str, found: str
) -> None:
    for name in ("insights/a.md", "insights/b.md", "insights/x/a b.png", "pages/c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert scan(tmp_path)[0].find("insights/a.md", reference) == found


def test_the_file_that_was_probably_meant_is_named(tmp_path: Path) -> None:
    (tmp_path / "insights").mkdir()
    (tmp_path / "insights" / "lantern.png").write_text("x")
    tree, _ = scan(tmp_path)
    assert tree.nearest("insights/a.md", "lanten.png") == "Did you mean “lantern.png”?"
    assert tree.nearest("insights/a.md", "zzz.md") == (
        "Write its path as seen from this file, or a whole web address."
    )
    assert tree.nearest("insights/a.md", "../README.md#part").startswith(
        "A README.md is for those who write, "
    )
