"""What is said of secrets, and of what tells of the machine that built the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.inspection.small_site import FILES, ONE, SOURCE, changed, told, with_prose


@pytest.mark.parametrize(
    "name",
    [
        ".env", ".git/config", "a/.DS_Store", "a/id_rsa", "id_ed25519", "keys/site.pem", "site.KEY", "notes.md~",
        "#notes.md#", "notes.md.bak", "x.orig", ".x.md.swp", "plugin.py", "store.sqlite3", "Thumbs.db", ".htpasswd",
    ],
)  # fmt: skip
def test_a_file_that_is_not_for_the_public_is_told(name: str) -> None:
    assert told({**FILES, name: b"x"}) == [
        f"{name}: error: A file of this name is not for the public. Remove it from the content folder."
    ]


@pytest.mark.parametrize(
    "name", [".well-known/security.txt", "keynote.pdf", "monkey.png", "a/key/x.png", "py.png"]
)
def test_other_files_may_have_their_names(name: str) -> None:
    assert told({**FILES, name: b"x"}) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-----BEGIN PRIVATE KEY-----", "-----BEGIN PRI"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----", "-----BEGIN OPE"),
        ("<span>-----</span><span>BEGIN</span> EC PRIVATE KEY<span>-----</span>", "-----BEGIN EC "),
        ("AKIA" + "Q7" * 8, "AKIAQ7Q7Q7Q7Q7"),
        ("ghp_" + "a1B2" * 9, "ghp_a1B2a1B2a1"),
        ("github_pat_" + "a1B2" * 20, "github_pat_a1B"),
        ("xoxb-" + "1234567890-" * 3, "xoxb-123456789"),
    ],
)
def test_a_text_that_looks_like_a_key_is_told(text: str, shown: str) -> None:
    assert told(with_prose(f"<p>{text}</p>")) == [
        f"{SOURCE}: error: It holds what looks like a secret key (“{shown}…”). "
        "Remove it, and have the key replaced."
    ]


@pytest.mark.parametrize(
    "text", ["AKIAIOSFODNN7EXAMPLE", "-----BEGIN PUBLIC KEY-----", "A PRIVATE KEY", "ghp_…"]
)
def test_what_manuals_print_is_no_key(text: str) -> None:
    assert told(with_prose(f"<p>{text}</p>")) == []


def test_a_key_in_a_file_beside_the_pages_is_told() -> None:
    assert told({**FILES, "data.csv": b"a,AKIA" + b"Q7" * 8}) == [
        "data.csv: error: It holds what looks like a secret key (“AKIAQ7Q7Q7Q7Q7…”). "
        "Remove it, and have the key replaced."
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Open /home/ada/.ssh/config.</p>",
        '<img src="/blog/lamp.png" alt="A terminal in /home/ada/letters">',
        '<meta name="description" content="What to keep in /var/folders/notes">',
        r'<data class="p-summary" value="Look in C:\Users\ada\.ssh, or in /Users/ada/.ssh"></data>',
        "<!-- made of /home/ada/letters -->",
    ],
)
def test_a_text_may_speak_of_paths(markup: str) -> None:
    assert told(with_prose(markup), folders=["/srv/ada"]) == []


def test_a_text_may_even_name_the_folder_of_the_build(tmp_path: Path) -> None:
    """In a container that is `/usr/src/app`, say, which a text about containers names."""
    folder, files = str(tmp_path), with_prose(f"<p>Build in {tmp_path}.</p>")
    assert len(told(files, folders=[folder])) == 1
    source = tmp_path / SOURCE
    source.parent.mkdir(parents=True)
    source.write_text(f"Build in {tmp_path}.", "utf-8")
    assert told(files, folders=[folder]) == []


@pytest.mark.parametrize("file", [ONE, "site.webmanifest"])
def test_the_folder_of_the_build_may_stand_nowhere(file: str) -> None:
    said = told(changed(file, "lamp.png", "lamp.png?/srv/ada/x"), folders=["/srv/ada"])
    message = "It names a path of the machine that wrote or built it (/srv/ada). Write a path from the content folder."
    assert said == [f"{SOURCE if file == ONE else file}: error: {message}"]


@pytest.mark.parametrize("folder", ["/blog", "/", "/srv/a", "/a/srv", "/example.org/blog"])
def test_a_folder_whose_name_means_something_else_there_is_not_found(folder: str) -> None:
    assert told(with_prose("<p>/srv/ada a/a/srv https://example.org/blog/</p>"), folders=[folder]) == []


def test_what_a_feed_repeats_is_told_of_the_page() -> None:
    text = "AKIA" + "Q7" * 8
    files = with_prose(f"<p>{text}</p>")
    files["rss.xml"] = files["rss.xml"].replace(b"SiteText", text.encode())
    assert [line.partition(":")[0] for line in told(files)] == [SOURCE]
