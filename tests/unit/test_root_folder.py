"""What stands in content/root/ is checked before it is published as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.settings.root_folder import check_root_folder, files_in_root

RIGHT = (
    "BingSiteAuth.xml", "CNAME", "ads.txt", "google123.html", ".well-known/atproto-did",
    ".well-known/security.txt", ".nojekyll", "robots.txt",
)  # fmt: skip


def told(content: Path, name: str, data: bytes = b"x") -> list[str]:
    file = content / "root" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return [str(each) for each in check_root_folder(content)]


def test_what_hosts_and_services_ask_for_goes_to_the_path_that_it_has_there(tmp_path: Path) -> None:
    assert (files_in_root(tmp_path), check_root_folder(tmp_path)) == ({}, [])
    for name in RIGHT:
        assert told(tmp_path, name) == []
    assert files_in_root(tmp_path) == {name: f"root/{name}" for name in sorted(RIGHT)}


@pytest.mark.parametrize(
    "name", ["README.md", ".DS_Store", "ads.txt~", ".ads.txt.swp", "ads.txt.bak", ".gitkeep"]
)
def test_what_programs_leave_behind_and_notes_are_passed_over(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, name) == []
    assert files_in_root(tmp_path) == {}


def test_a_hidden_file_does_not_go_online_in_silence(tmp_path: Path) -> None:
    [said] = told(tmp_path, ".htaccess")
    assert said == (
        "root/.htaccess: warning: It is hidden, and not published. "
        "Of hidden names, only .well-known and .nojekyll go online: rename it, or remove it."
    )
    assert files_in_root(tmp_path) == {}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a b.txt", b"", "“a b.txt” is no path on the site."),
        ("Über.txt", b"", "“Über.txt” is no path on the site."),
        ("logo.png", b"", "“logo.png” is a picture, and those are not published as they are."),
        ("worker.js", b"", "“worker.js” is of no kind that is published."),
        ("large.txt", b"x" * (1024 * 1024 + 1), "content/root/large.txt has more than 1 MiB."),
        ("robots.txt", "Café".encode("latin-1"), "It is not UTF-8."),
        ("pictures/a.txt", b"", "On the site, browsers keep all that is in pictures/ for a year."),
    ],
)
def test_what_cannot_be_published_is_told(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    [wrong] = told(tmp_path / "content", name, data)
    assert wrong.startswith(f"root/{name}: error: {said}")


def test_links_are_not_followed_and_capitals_alone_are_no_difference(tmp_path: Path) -> None:
    assert told(tmp_path, "ads.txt") == []
    [wrong] = told(tmp_path, "Ads.txt")
    assert wrong.startswith("root/ads.txt: error: Its name differs from “Ads.txt” in capitals alone.")
    (tmp_path / "root" / "Ads.txt").unlink()
    (tmp_path / "root" / "x.txt").symlink_to("/etc/passwd")
    [wrong] = [str(each) for each in check_root_folder(tmp_path)]
    assert "is no file but a folder or a link" in wrong
