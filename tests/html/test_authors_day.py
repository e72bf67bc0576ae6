"""An author's day in a terminal: an article is begun, written, renamed, scheduled and published, by the commands alone."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.site import AMBIENT, JUNE_2026, article, hand_over

FILES = {
    "insights/lamps.md": article(
        "Lamps give light, and [oil](oil-and-wicks.md) is what they burn.", title="Lamps"
    ),
    "insights/oil-and-wicks.md": article("Oil and wicks.", title="Oil and wicks"),
}
# Less to build.
PLAIN = {"CARDS": False, "CITE_PAGES": False}
IGNORED = "/output/\n/.output.build/\n/.cache/\n__pycache__/\n"


class Author:
    """An author at a terminal, in a git repository whose remote is `remote`."""

    def __init__(self, root: Path, site: str) -> None:
        self.root, self.remote = root, root.with_name("remote.git")
        root.mkdir()
        hand_over(root, FILES, {"SITEURL": site, "PUBLISH": "push", **PLAIN}, linked=True)
        (root / ".gitignore").write_text(IGNORED, "utf-8")
        workflow = root / ".github/workflows/publish.yml"
        workflow.parent.mkdir(parents=True)
        workflow.write_text('on:\n  schedule:\n    - cron: "23 5 * * *"\n', "utf-8")
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", self.remote], check=True)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Ada")
        self.git("config", "user.email", "ada@example.org")
        self.git("remote", "add", "origin", str(self.remote))
        self.insights("build")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "Begin")
        self.git("push", "-q", "-u", "origin", "main")

    def git(self, *arguments: str) -> str:
        """What git says, and why if it fails."""
        run = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, encoding="utf-8")
        assert run.returncode == 0, run.stderr
        return run.stdout

    def insights(self, *arguments: str, answer: str = "", code: int = 0) -> str:
        """What stands on the terminal after the command, which asks if there is an `answer`; it ends with `code`."""
        inherited = {name: value for name, value in os.environ.items() if name not in AMBIENT}
        terminal, theirs = pty.openpty()
        run = subprocess.Popen(
            [sys.executable, "-m", "plugins", *arguments],
            cwd=self.root,
            env={**inherited, "SOURCE_DATE_EPOCH": JUNE_2026, "PYTHONUTF8": "1"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        shown = b""
        while part := _read(terminal):
            shown += part
            if answer and shown.rstrip().endswith(b"[y/N]:"):
                os.write(terminal, f"{answer}\n".encode())
                answer = ""
        os.close(terminal)
        text = shown.decode().replace("\r\n", "\n")
        assert run.wait() == code, text
        assert not answer, f"There was no question:\n{text}"
        return text

    def content(self) -> dict[str, str]:
        """All texts below content/."""
        content = self.root / "content"
        files = sorted(file for file in content.rglob("*") if file.is_file())
        return {file.relative_to(content).as_posix(): file.read_text("utf-8") for file in files}

    def online(self, name: str) -> str:
        """A file on the remote's main."""
        return self.git("--git-dir", str(self.remote), "show", f"main:{name}")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # on Linux, when the last one who could write to it has ended
        return b""


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Author]:
    """An author whose site, as it was when the day began, is online on this machine."""
    folder = tmp_path_factory.mktemp("author")
    online = folder / "online"

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(online))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        author = Author(folder / "site", f"http://127.0.0.1:{server.server_port}")
        (author.root / "output").rename(online)
        yield author
        server.shutdown()


def test_an_authors_day_by_the_commands_alone(author: Author) -> None:
    # Begin.
    shown = author.insights("new", 'Snuff: "the" wick ✂')
    path = "content/insights/snuff-the-wick.md"
    assert shown == f"{path}\n"
    begun = (author.root / path).read_text("utf-8")
    assert begun == (
        "---\ntitle: 'Snuff: \"the\" wick ✂'\ndate: 2026-06-01\ncategory: notes\nauthors: [ada-example]\n"
        "status: draft\n---\n\n"
    )

    # Write, with a link that will be another one.
    (author.root / path).write_text(f"{begun}A wick is snuffed, as in [oil](oil-and-wicks.md).\n", "utf-8")

    # Rename an article that is online: the old address stays, and both links lead there.
    before = author.content()
    planned = author.insights("rename", "insights/oil-and-wicks.md", "oil", "--dry-run")
    assert planned.startswith("Nothing was done. This would be:\n")
    assert author.content() == before
    renamed = author.insights("rename", "insights/oil-and-wicks.md", "oil")
    assert renamed.splitlines() == planned.splitlines()[1:]
    assert "/insights/oil-and-wicks leads on to /insights/oil, by “aliases:”." in renamed
    assert "content/insights/lamps.md:" in renamed
    assert "aliases: [/insights/oil-and-wicks]\n---" in author.content()["insights/oil.md"]
    assert author.git("diff", "--cached", "--name-status", "-M").split() == [
        "R100",
        "content/insights/oil-and-wicks.md",
        "content/insights/oil.md",
    ]

    # Schedule it.
    shown = author.insights("schedule", path, "2026-06-08", "9:00")
    assert "appears on 2026-06-08 09:00 (UTC), at the next build after that: daily at 05:23 UTC." in shown
    assert "the one of 2026-06-09 05:23 UTC" in shown
    assert "date: 2026-06-08T09:00\n" in author.content()["insights/snuff-the-wick.md"]
    assert "status:" not in author.content()["insights/snuff-the-wick.md"]

    # A draft that git does not know, and a change that is no content, stay here.
    author.insights("new", "An idea")
    settings = author.root / "pelicanconf.py"
    settings.write_text(f"{settings.read_text('utf-8')}# mine\n", "utf-8")

    # A no takes all back, also what the build has written.
    before = author.content()
    shown = author.insights("publish", path, answer="n", code=1)
    assert "Your files are as they were" in shown
    # The gate lets a new draft pass.
    assert "content/insights/an-idea.md:8: warning: The article has no text." in shown
    assert author.content() == before
    assert author.git("log", "--format=%s").split("\n")[0] == "Begin"

    # A yes publishes what was shown.
    shown = author.insights("publish", "insights/lamps", answer="y")
    assert "Against http://127.0.0.1:" in shown
    assert "New pages (1):\n  /insights/oil\n" in shown
    assert "  /insights/oil-and-wicks → /insights/oil\n" in shown
    assert f"  {path} (new)\n" in shown
    assert "Left out, as drafts that git does not know yet: content/insights/an-idea.md" in shown
    assert "Not committed, as it is no content: pelicanconf.py." in shown
    assert "files (Publish “Lamps”) and push to origin/main? [y/N]: y" in shown
    assert "Pushed to origin/main." in shown
    assert "[oil](oil.md)" in author.online("content/insights/lamps.md")
    assert "date: 2026-06-08T09:00\n" in author.online(path)
    assert "/insights/oil article" in author.online("content/addresses.txt")
    assert author.git("status", "--porcelain").splitlines() == [
        " M pelicanconf.py",
        "?? content/insights/an-idea.md",
    ]
    assert author.git("--git-dir", str(author.remote), "log", "-1", "--format=%s") == "Publish “Lamps”\n"


def test_what_the_gate_refuses_is_not_published(author: Author) -> None:
    before = author.content()
    shown = author.insights("publish", "insights/an-idea.md", code=1)
    assert "error: The article has no text." in shown
    assert shown.endswith("Nothing was published, and your files are as they were.\n")
    assert author.content() == before
