"""What stock Pelican 4.12 publishes, drops or hangs on without a word, and what happens here instead.

Builds that are killed, disks that are full and two builds at once are in tests/faults.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from tests.site import Build, Files, Project, Site, article, source

BODY = "Words about something."


def refused(build: Build, files: Files, message: str) -> None:
    """The build fails, says exactly this of the file, and publishes nothing."""
    built = build(files)
    assert built.exit_code == 1
    assert f"{message}\n" in built.stderr, built.stderr
    assert "Traceback" not in built.stderr + built.stdout
    assert not built.folder.exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            article(BODY).replace("title: An example\n", ""),
            "1: error: title: It is missing. Write “title: One page of strategy”.",
        ),
        (
            article(BODY, title=""),
            "2: error: title: It is empty. Write “title: One page of strategy”.",
        ),
        (
            article(BODY).replace("date: '2026-01-02'\n", ""),
            "1: error: date: It is missing. Write “date: 2026-04-10”.",
        ),
        (
            article(BODY, date="04/05/2026"),
            "3: error: date: “04/05/2026” is not an ISO 8601 date. Write year-month-day, as in 2026-04-10.",
        ),
        (
            article(BODY, date="10"),
            "3: error: date: “10” is not an ISO 8601 date. Write year-month-day, as in 2026-04-10.",
        ),
        (
            article(BODY, date="2026-02-30"),
            "3: error: date: “2026-02-30” is not a day of the calendar. Write year-month-day, as in 2026-04-10.",
        ),
        (
            article(BODY, status="publised"),
            "8: error: status: “publised” is not known here. Did you mean “published”?",
        ),
        (
            article(BODY, authors=["Nobody"]),
            "5: error: authors: “Nobody” is no known author. Known are: Ada Example, ada-example. "
            "A new author is a file in authors/.",
        ),
        (
            article(BODY, category="Notez"),
            "4: error: category: “Notez” is no known category. Did you mean “Notes”? "
            "A new category is a file in categories/.",
        ),
        (
            article(BODY, save_as="index.html"),
            "8: error: save_as: This field is not known. Write “slug: index”, or nothing where the file has that name.",
        ),
        (
            article(BODY, lang='en" onload="alert(1)'),
            '8: error: lang: “en" onload="alert(1)” is not a language tag. Write it as in en, de or pt-BR.',
        ),
        (
            article(BODY, slug="x" * 300),
            "8: error: slug: It has 300 characters. Use at most 100.",
        ),
        (
            article("[x]({attach}../../pelicanconf.py)"),
            "10: error: There is no file “{attach}../../pelicanconf.py”. "
            "Write its path as seen from this file, or a whole web address.",
        ),
        (
            article("[x](../../../../../etc/passwd)"),
            "10: error: There is no file “../../../../../etc/passwd”. "
            "Write its path as seen from this file, or a whole web address.",
        ),
        (
            article("<script>alert(1)</script>"),
            "10: error: The element <script> cannot be published. Remove it, or link to it.",
        ),
        (
            article('<iframe src="https://video.example/1"></iframe>'),
            "10: error: The element <iframe> cannot be published. Remove it, or link to it.",
        ),
        (
            article("[x](javascript:alert(1))"),
            "10: error: The address javascript:alert(1) of <a> cannot be published. Remove it.",
        ),
        (
            article('<p onclick="alert(1)">x</p>'),
            "10: error: The attribute onclick of <p> cannot be published. Remove it.",
        ),
        (article("[x](nowhere.md)"), "10: error: There is no file “nowhere.md”. Write its path as seen from this file, or a whole web address."),
    ],
    ids=lambda value: None if value.startswith("---") else value.partition("error: ")[2][:40],
)  # fmt: skip
def test_what_stock_pelican_takes_is_refused(build: Build, data: str, message: str) -> None:
    refused(build, {"insights/a.md": data}, f"content/insights/a.md:{message}")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "1: error: There is no front matter. Begin the file with a line “---”, then “title: …”, and close it with “---”."),
        (article("Café.").encode("latin-1"), "10: error: The file is not UTF-8; it looks like Windows-1252 (Latin-1). Save it as UTF-8."),
        (article(BODY).encode("utf-16"), "1: error: The file is UTF-16. Save it as UTF-8."),
        (article("A\0B").encode(), "10: error: There is a character that cannot be seen (U+0000). Remove it."),
        (article("x" * (1024 * 1024)).encode(), " error: It has 1.0 MiB. Files that end in .md may have 1 MiB at most."),
    ],
    ids=["empty", "Latin-1", "UTF-16", "NUL", "huge"],
)  # fmt: skip
def test_a_file_that_is_no_article_is_refused(build: Build, data: bytes, message: str) -> None:
    refused(build, {"insights/a.md": data}, f"content/insights/a.md:{message}")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("insights/b.MD", ": error: Markdown is read from files that end in .md. Rename it to end in .md."),
        ("insights/b.txt", ": error: Files that end in .txt are not published. If it is a text of the site, rename it to end in .md. "
         "If a host or a service asks for it, move it into content/root/; otherwise remove it."),
        ("b.md", ":1: error: Nothing reads Markdown here. Move it to one of: authors, categories, insights, pages."),
        ("insights/B C.md", ":1: error: slug: The file's name gives the address. “B C” cannot be part of an address. "
         "Rename it to b-c.md, or write “slug: b-c”."),
    ],
)  # fmt: skip
def test_a_file_that_would_be_passed_over_is_told(build: Build, name: str, message: str) -> None:
    refused(build, {"insights/a.md": article(), name: article(title="B")}, f"content/{name}{message}")


def test_an_article_of_the_future_is_not_out_today(build: Build) -> None:
    built = build({"insights/a.md": article(), "insights/b.md": article(title="Later", date="2099-01-01")})
    assert built.exit_code == 0
    assert not [name for name, data in built.files.items() if "insights/b" in name or b"Later" in data]


def test_hidden_files_are_never_published(build: Build) -> None:
    secrets: Files = dict.fromkeys(
        (".env", ".git/config", "insights/.htpasswd", "insights/.a.md.swp"), "PASSWORD=1"
    )
    built = build({"insights/a.md": article(), **secrets})
    assert built.exit_code == 0
    assert not [data for data in built.files.values() if b"PASSWORD" in data]


def test_a_hidden_file_cannot_be_linked_to(build: Build) -> None:
    message = "content/insights/a.md:10: error: There is no file “.env”. Write its path as seen from this file, or a whole web address."
    refused(build, {"insights/a.md": article("[x](.env)"), "insights/.env": "PASSWORD=1"}, message)


def linked(tmp_path: Path, name: str, to: Path) -> Site:
    project = Project(tmp_path / "project", {"insights/a.md": article()})
    link = project.root / "content" / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(to)
    return project.build()


def test_what_a_symbolic_link_leads_to_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_text("PASSWORD=1")
    built = linked(tmp_path, "insights/secret.png", tmp_path / "secret.png")
    assert built.exit_code == 1
    assert built.stderr == (
        "content/insights/secret.png: error: It is a symbolic link, and those are not followed. Put the file itself here.\n"
        "1 error.\n"
    )


def test_a_loop_of_symbolic_links_is_told_once(tmp_path: Path) -> None:
    built = linked(tmp_path, "insights/loop", tmp_path / "project" / "content")
    assert built.exit_code == 1
    assert built.stderr.count("It is a symbolic link") == 1


def test_a_named_pipe_does_not_hang_the_build(tmp_path: Path) -> None:
    project = Project(tmp_path, {"insights/a.md": article()})
    os.mkfifo(tmp_path / "content" / "insights" / "pipe.md")
    built = project.build()
    assert built.exit_code == 1
    assert "content/insights/pipe.md: error: It is not a regular file. Remove it.\n" in built.stderr


def test_a_picture_of_900_megapixels_in_a_small_file_is_refused(build: Build) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    png = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 200))
        + chunk(b"IEND", b"")
    )
    message = "content/insights/bomb.png: error: It has more pixels than can be worked on. Make it smaller: at most 50 megapixels."
    refused(build, {"insights/a.md": article("![A bomb](bomb.png)"), "insights/bomb.png": png}, message)


@pytest.mark.parametrize(
    ("drawing", "found"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<rect onload="alert(1)"/>', "onload"),
        ('<image href="https://example.net/x.png"/>', "https://example.net/x.png"),
        ("<iframe/>", "iframe"),
        ("<style>@import 'x.css'</style>", "@import"),
    ],
)
def test_a_drawing_that_could_run_or_load_something_is_refused(
    build: Build, drawing: str, found: str
) -> None:
    files = {
        "insights/a.md": article("![A drawing](a.svg)"),
        "insights/a.svg": f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}</svg>',
    }
    message = f"content/insights/a.svg: error: The drawing holds “{found}”, which could run or load something. Export it as a plain SVG."
    refused(build, files, message)


def test_a_link_to_a_place_that_is_not_there_is_refused(build: Build) -> None:
    built = build({"insights/a.md": article("## Here\n\n[x](#her)")})
    assert built.exit_code == 1
    assert (
        "content/insights/a.md:12: error: “#her” leads to no heading of this text. Did you mean “#here”?"
        in built.stderr
    )


def test_a_link_to_a_draft_is_refused(build: Build) -> None:
    files = {"insights/a.md": article("[x](b.md)"), "insights/b.md": article(title="B", status="draft")}
    message = (
        "content/insights/a.md:10: error: “b.md” leads to content/insights/b.md, which is a draft. "
        "Publish that first, or remove the link."
    )
    refused(build, files, message)


def test_fifty_kilobytes_of_brackets_do_not_hang_the_build(build: Build) -> None:
    built = build({"insights/a.md": article("[" * 50_000)})
    assert built.exit_code in (0, 1)
    assert "Traceback" not in built.stderr


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"pages/insights.md": source("x", title="X", menu="footer")},
            "content/pages/insights.md:1: error: slug: Its address /insights is that of the list of all articles. "
            "Give it another slug.",
        ),
        (
            {"insights/2026.md": article(title="X")},
            "content/insights/2026.md:10: error: slug: Its address /insights/2026 is that of the articles of a year. "
            "Give it another slug.",
        ),
        (
            {"insights/b.md": article(title="X", slug="a")},
            "content/insights/b.md:7: error: slug: “a” is taken by content/insights/a.md. Give one of them another slug.",
        ),
    ],
    ids=["a page on a list", "an article on a year", "two articles"],
)
def test_two_things_at_one_address_are_refused(build: Build, files: dict[str, str], message: str) -> None:
    built = build({"insights/a.md": article(), **files})
    assert built.exit_code == 1
    assert message.split(":")[0] in built.stderr
    assert message.partition("error: ")[2] in built.stderr, built.stderr


def test_a_missing_plugin_stops_the_build(build: Build) -> None:
    built = build(
        {"insights/a.md": article()},
        {"PLUGINS": ["plugins.reader", "plugins.reading_time", "no_such_plugin"]},
    )
    assert built.exit_code == 1
    assert not built.folder.exists()


def test_plain_pelican_goes_through_the_same_gate(tmp_path: Path) -> None:
    project = Project(tmp_path, {"insights/a.md": article("<script>x</script>")})
    project.build()
    command = [sys.executable, "-m", "pelican", "content", "-s", "settings.py", "-o", "elsewhere"]
    built = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert built.returncode == 1
    assert "The element <script> cannot be published." in built.stderr
    assert not (tmp_path / "elsewhere").exists()
