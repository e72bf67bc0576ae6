"""Nothing of the machine that builds is in the site. What a text says is no leak: only what the build would add is."""

from __future__ import annotations

import getpass
import os
import socket
import tempfile
from pathlib import Path

import pytest

from tests.site import REPOSITORY, Build, Site, article

LOCAL = (b"//localhost", b"//127.0.0.1", b"//0.0.0.0", b"//[::1]")


@pytest.fixture(params=["site", "kitchen_sink", "in_languages"])
def neutral(request: pytest.FixtureRequest) -> Site:
    """Sites whose texts say nothing of any machine."""
    built: Site = request.getfixturevalue(request.param)
    return built


def test_no_file_tells_of_the_machine(neutral: Site) -> None:
    folders = {Path.home(), Path(tempfile.gettempdir()), REPOSITORY, neutral.folder.parent} - {Path("/")}
    # A host or user may be called by a usual word, such as “runner”.
    names = {
        name for name in (socket.gethostname(), getpass.getuser()) if any(c in name for c in ".-0123456789")
    }
    traces = [*LOCAL, *(f"{folder}/".encode() for folder in folders), *(name.encode() for name in names)]
    found = [
        f"{name}: {trace.decode()}"
        for name, data in neutral.files.items()
        for trace in traces
        if trace in data
    ]
    assert found == []


def test_a_site_is_regular_files_none_of_them_hidden(neutral: Site) -> None:
    for folder, folders, files in os.walk(neutral.folder):
        for name in (*folders, *files):
            assert not (Path(folder) / name).is_symlink()
            assert not name.startswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "http://127.0.0.1:8080/health",
        "http://localhost:3000",
        "postgres://ada@localhost/letters",
        "/home/ada/letters",
    ],
)
def test_a_text_may_speak_of_machines(build: Build, text: str) -> None:
    """An architect's daily bread, in prose, in a line of code and in a block of it."""
    built = build(
        {"insights/a.md": article(f"Ask `{text}`:\n\n```sh\ncurl {text}\n```\n\nIt is {text} here.")}
    )
    assert built.exit_code == 0, built.stderr
    assert built.page("insights/a").text(".e-content").count(text) == 3
