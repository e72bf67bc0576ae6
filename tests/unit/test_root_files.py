"""Files for hosts and services are checked before they are published as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.settings.files import OwnersFiles
from plugins.settings.root_files import check_root_files, root_files


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with a file in it, and one outside."""
    (tmp_path / "secret.txt").write_text("PASSWORD=1")
    content = tmp_path / "content"
    (content / "static").mkdir(parents=True)
    (content / "static" / "CNAME").write_text("example.org\n")
    (content / "static" / "latin.txt").write_bytes("Café".encode("latin-1"))
    (content / "static" / "large.txt").write_bytes(b"x" * (1024 * 1024 + 1))
    (content / "static" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (content / "linked").symlink_to(content / "static")
    return content


def told(content: Path, given: object) -> list[str]:
    """What is said of that value of EXTRA_PATH_METADATA."""
    settings = {"PATH": str(content), "EXTRA_PATH_METADATA": given}
    problems = check_root_files(settings, OwnersFiles(content.parent, online=False))
    return [str(each).removeprefix("pelicanconf.py: error: EXTRA_PATH_METADATA: ") for each in problems]


@pytest.mark.parametrize(
    "place",
    ["CNAME", "_redirects", "ads.txt", "google123.html", ".well-known/security.txt", ".well-known/matrix/server"],
)  # fmt: skip
def test_what_hosts_and_services_ask_for_is_taken(content: Path, place: str) -> None:
    given = {"static/CNAME": {"path": place}}
    assert told(content, given) == []
    assert root_files({"EXTRA_PATH_METADATA": given}) == {place: "static/CNAME"}


def test_without_the_setting_there_are_none(content: Path) -> None:
    assert root_files({}) == {}
    assert check_root_files({"PATH": str(content)}, OwnersFiles(content.parent, online=False)) == []


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (".htpasswd", "“.htpasswd” is no path on the site."),
        (".well-known/.secret", "“.well-known/.secret” is no path on the site."),
        ("../CNAME", "“../CNAME” is no path on the site."),
        ("/CNAME", "“/CNAME” is no path on the site."),
        ("a b.txt", "“a b.txt” is no path on the site."),
        ("", "“” is no path on the site."),
        ("logo.png", "“logo.png” is a picture, and those are not published as they are."),
        ("worker.js", "“worker.js” is of no kind that is published."),
        ("notes", "“notes” is of no kind that is published."),
    ],
)
def test_what_cannot_be_published_there_is_told(content: Path, place: str, said: str) -> None:
    [wrong] = told(content, {"static/CNAME": {"path": place}})
    assert wrong.startswith(said)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("static/nothing", "There is no file content/static/nothing. Put it there, or remove this."),
        ("../secret.txt", "“../secret.txt” is no file of content/."),
        ("/etc/passwd", "“/etc/passwd” is no file of content/."),
        ("static", "content/static is no file but a folder or a link."),
        ("static/link.txt", "content/static/link.txt is no file but a folder or a link."),
        ("linked/CNAME", "content/linked/CNAME is no file but a folder or a link."),
        ("static/large.txt", "content/static/large.txt has more than 1 MiB."),
        ("insights/a.md", "“insights/a.md” is a text, which says itself what there is to say of it."),
    ],
)
def test_a_file_that_cannot_be_published_is_told(content: Path, name: str, said: str) -> None:
    [wrong] = told(content, {name: {"path": "x.txt"}})
    assert wrong.startswith(said)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["static/CNAME"], "It cannot be ['static/CNAME']."),
        ({"static/CNAME": "CNAME"}, "It cannot hold 'static/CNAME': 'CNAME'."),
        ({3: {"path": "CNAME"}}, "It cannot hold 3: {'path': 'CNAME'}."),
        ({"static/CNAME": {}}, "“static/CNAME” has a “path” here, and it says nothing."),
        (
            {"static/CNAME": {"path": "CNAME", "category": "x"}},
            "“static/CNAME” has a “path” here, and it says category.",
        ),
    ],
)
def test_a_value_that_means_nothing_is_told_with_an_example(content: Path, given: object, said: str) -> None:
    assert told(content, given) == [f'{said} Write it as in {{"static/CNAME": {{"path": "CNAME"}}}}.']


def test_two_files_cannot_have_one_place(content: Path) -> None:
    given = {"static/CNAME": {"path": "x.txt"}, "static/latin.txt": {"path": "x.txt"}}
    assert told(content, given) == [
        "“static/CNAME” and “static/latin.txt” have one path, x.txt. Give one of them another."
    ]


def test_lines_for_robots_are_utf_8(content: Path) -> None:
    assert told(content, {"static/latin.txt": {"path": "robots.txt"}}) == [
        "“static/latin.txt” is not UTF-8. Save it as UTF-8."
    ]
