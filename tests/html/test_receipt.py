"""The receipt of a site says what it was made from, is the same wherever that is built, and proves what is online."""

from __future__ import annotations

import hashlib
import json
import mimetypes
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest

from plugins.live import web
from plugins.live.changes import Counts, changes
from plugins.live.smoke import smoke
from plugins.live.verify import verify
from plugins.live.web import CannotCompare
from plugins.outputs.host_formats import Rule
from plugins.outputs.receipt import RECEIPT, RECEIPTS, SUMS
from tests.site import AMBIENT, JUNE_2026, REPOSITORY, Build, Files, Site, article, hand_over

FILES: Files = {
    "insights/a.md": article(title="Of oil"),
    "insights/b.md": article(title="Of wicks", date="2026-01-01"),
    "insights/hidden.md": article(title="Of matches", status="hidden"),
    "insights/later.md": article(title="Of winter", date="2026-06-20"),  # which has come since it was built
}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def git(root: Path, *words: str) -> str:
    named = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    run = subprocess.run(["git", *named, *words], cwd=root, check=True, capture_output=True, encoding="utf-8")
    return run.stdout.strip()


def command(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one of the engine's commands in that clone, as a CI does."""
    inherited = {name: value for name, value in os.environ.items() if name not in AMBIENT}
    given = {"SOURCE_DATE_EPOCH": JUNE_2026, "PYTHONUTF8": "1", "CI": "true", **environment}
    line = [sys.executable, "-m", "plugins", *words]
    return subprocess.run(line, cwd=root, env=inherited | given, capture_output=True, encoding="utf-8")


class Host(BaseHTTPRequestHandler):
    """A static host on this machine: it answers /a with a.html, and sends `headers` with pages."""

    folder: Path
    headers_of_pages: dict[str, str]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        file = next((file for file in (path, f"{path}.html", f"{path}index.html") if self._is_sent(file)), "")
        kind = mimetypes.guess_type(file or "404.html")[0] or "text/plain"
        self.send_response(200 if file else 404)
        self.send_header("Content-Type", kind)
        for name, value in self.headers_of_pages.items() if kind == "text/html" else ():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write((self.folder / (file or "404.html")).read_bytes())

    def _is_sent(self, file: str) -> bool:
        return (self.folder / file).is_file() and not file.startswith("_")

    def log_message(self, *_: object) -> None:
        """Is silent."""


class Online(NamedTuple):
    """A site that is online: its address, its folder there, and the headers that pages are sent with."""

    address: str
    folder: Path
    headers: dict[str, str]

    def receipt(self, **fields: object) -> None:
        """Have the receipt there say something else."""
        file = self.folder / RECEIPT
        file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | fields), "utf-8")


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Online]:
    """A host with nothing on it yet."""
    folder, headers = tmp_path_factory.mktemp("host") / "online", dict[str, str]()
    handler = type("Handler", (Host,), {"folder": folder, "headers_of_pages": headers})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield Online(f"http://127.0.0.1:{server.server_port}", folder, headers)
        server.shutdown()


@pytest.fixture
def online(host: Online, clone: Path) -> Online:
    """The repository's site, online as it was built."""
    shutil.rmtree(host.folder, ignore_errors=True)
    shutil.copytree(clone / "output", host.folder)
    host.headers.clear()
    return host


@pytest.fixture(scope="module")
def clone(host: Online, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose only commit has been built."""
    root = tmp_path_factory.mktemp("repository") / "site"
    hand_over(root, FILES, {"SITEURL": host.address})
    for name in ("pyproject.toml", ".gitignore"):
        shutil.copy(REPOSITORY / name, root)
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Begin")
    built = command(root, "publish")
    assert built.returncode == 0, built.stderr
    return root


def test_the_list_has_the_digest_of_every_other_file_and_the_receipt_that_of_the_list(
    kitchen_sink: Site,
) -> None:
    lines = [line.removeprefix("# ").split(None, 1) for line in kitchen_sink.text(SUMS).splitlines()]
    listed = {name: digest for digest, name in lines}
    files = {name: data for name, data in kitchen_sink.files.items() if name not in RECEIPTS}
    named = {name: data for name, data in files.items() if name in listed}
    assert {name: listed[name] for name in named} == {name: sha256(data) for name, data in named.items()}
    others = {sha256(name.encode()): sha256(data) for name, data in files.items() if name not in named}
    assert {name: listed[name] for name in listed if name not in named} == others
    receipt = json.loads(kitchen_sink.text(RECEIPT))
    assert receipt["digest"] == sha256(kitchen_sink.files[SUMS])
    assert receipt["files"] == len(files) == len(listed)
    assert (receipt["commit"], receipt["uncommitted"]) == ("", False)  # it is in no repository
    assert receipt["as_of"] < "2026-06-01"
    assert "build.json" not in kitchen_sink.text("sitemap.xml")
    assert kitchen_sink.headers_of(f"/{SUMS}")["X-Robots-Tag"] == "noindex"


def test_what_nobody_is_told_of_is_not_named(kitchen_sink: Site) -> None:
    """The rest of it is where hidden articles are tested: no file but their own may name them."""
    assert "insights/unlisted.html" in kitchen_sink.files
    assert "colophon.html" in kitchen_sink.files
    for word in ("unlisted", "colophon", "google123"):
        assert word not in kitchen_sink.text(SUMS)


def test_a_clone_of_the_same_commit_builds_the_same_to_the_byte(clone: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    git(tmp_path, "clone", "--quiet", str(clone), str(again))
    # The same files, with what Python has compiled of them.
    shutil.copytree(clone / "plugins", again / "plugins", dirs_exist_ok=True)
    assert command(again, "publish").returncode == 0
    for name in RECEIPTS:
        assert (again / "output" / name).read_bytes() == (clone / "output" / name).read_bytes()
    receipt = json.loads((clone / "output" / RECEIPT).read_text("utf-8"))
    assert (receipt["commit"], receipt["uncommitted"]) == (git(clone, "rev-parse", "HEAD"), False)
    assert (receipt["pages"], receipt["articles"], receipt["as_of"]) == (
        *(len(list((clone / "output").rglob("*.html"))), 2),
        "2026-01-02T00:00:00+00:00",
    )
    # What is edited is in no commit; once it is committed, the receipt alone is made anew.
    (again / "content/insights/b.md").write_text(article(title="Of lamps"), "utf-8")
    command(again, "publish")
    assert json.loads((again / "output" / RECEIPT).read_text("utf-8"))["uncommitted"]
    git(again, "commit", "--quiet", "--all", "--message", "Edit")
    time.sleep(2.1)  # what was written just now is looked at again
    assert "0 were made anew" in command(again, "publish").stdout
    receipt = json.loads((again / "output" / RECEIPT).read_text("utf-8"))
    assert (receipt["commit"], receipt["uncommitted"]) == (git(again, "rev-parse", "HEAD"), False)
    assert "Nothing has changed" in command(again, "publish", PATH="").stdout  # git need not be asked


def test_a_redirect_from_what_only_the_sitemap_online_names_is_in_no_commit(
    build: Build, tmp_path: Path
) -> None:
    sitemap = tmp_path / "online.xml"
    urls = "".join(
        f"<url><loc>https://example.org/{path}</loc></url>" for path in ("", "insights/a", "tags/oil")
    )
    sitemap.write_text(
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>', "utf-8"
    )
    site = build({"insights/a.md": article()}, {"ONLINE_SITEMAP": str(sitemap)})
    assert "/tags/oil" in site.text("_redirects")
    assert json.loads(site.text(RECEIPT))["uncommitted"]


def test_nothing_of_the_owners_takes_its_place(build: Build) -> None:
    site = build({"insights/a.md": article(), "root/build.json": "{}"})
    assert site.stderr.startswith(
        "content/root/build.json: error: It would be published in the place of this site's own build.json."
    )


def test_a_clone_proves_that_the_site_online_is_its_commits_whatever_has_fallen_due_or_been_edited(
    clone: Path, online: Online
) -> None:
    edited = clone / "content/insights/a.md"
    before = edited.read_bytes()
    try:
        edited.write_bytes(before + b"More.")
        run = command(
            clone, "verify", online.address + "/", SOURCE_DATE_EPOCH="", SITEURL="https://example.net"
        )
        assert edited.read_bytes() == before + b"More."
    finally:
        edited.write_bytes(before)
    commit = git(clone, "rev-parse", "HEAD")
    assert run.stdout.startswith(f"{online.address} is what commit {commit[:12]} gives: "), run.stderr
    assert (run.returncode, run.stderr) == (0, "")
    assert len(git(clone, "worktree", "list").splitlines()) == 1
    assert git(clone, "status", "--porcelain") == ""


def test_a_file_that_is_not_its_commits_is_named(
    clone: Path, online: Online, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugins.live.verify._build", lambda *_: clone / "output")  # it has been built once
    assert verify(clone, online.address).startswith(f"{online.address} is what commit")
    page = online.folder / "insights/a.html"
    page.write_bytes(page.read_bytes().replace(b"oil", b"gas"))
    with pytest.raises(CannotCompare, match=f"{online.address}/insights/a has other bytes than the build"):
        verify(clone, online.address)
    # Whoever has changed the list to fit has another list than the commit gives.
    sums = online.folder / SUMS
    lines = [line for line in sums.read_text("utf-8").splitlines() if not line.endswith("  insights/a.html")]
    sums.write_text(
        "".join(f"{line}\n" for line in [*lines, f"{sha256(page.read_bytes())}  insights/a.html"]), "utf-8"
    )
    online.receipt(digest=sha256(sums.read_bytes()))
    with pytest.raises(CannotCompare, match=r"1 files differ, and the first, insights/a\.html, differs\."):
        verify(clone, online.address)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"commit": ""}, "names no commit"),
        ({"uncommitted": True}, "was built with changes that were not committed"),
        ({"commit": "f" * 40}, f"does not know the commit {'f' * 40}. Fetch it: git fetch origin {'f' * 40}"),
        (
            {"site": "https://example.net"},
            "is another site's: that of https://example.net, not of http://127",
        ),
        ({"digest": "0"}, "is not the list that build.json names"),
        ({"files": "many"}, "is no receipt of a site"),
    ],
)
def test_what_cannot_be_proved_is_said_before_anything_is_built(
    clone: Path, online: Online, said: dict[str, object], message: str
) -> None:
    online.receipt(**said)
    with pytest.raises(CannotCompare) as told:
        verify(clone, online.address)
    assert message in str(told.value)


def test_where_there_is_no_receipt_or_no_server_that_is_said(
    clone: Path, online: Online, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "TRIES", 1)
    (online.folder / RECEIPT).unlink()
    for address, message in (
        (online.address, "There is no receipt at http://127.0.0.1"),
        ("http://127.0.0.1:9", "cannot be reached (["),
        ("example.org", "“example.org” is no address of a site."),
    ):
        with pytest.raises(CannotCompare) as told:
            verify(clone, address)
        assert message in str(told.value)
    run = command(clone, "verify", online.address)
    assert (run.returncode, "There is no receipt at http://127.0.0.1" in run.stderr) == (1, True)
    with pytest.raises(CannotCompare, match="There is no site in nowhere/ yet"):
        smoke(clone / "nowhere", online.address)


def test_a_look_after_deploying_tells_what_is_not_as_it_was_built(clone: Path, online: Online) -> None:
    output = clone / "output"
    assert "its receipt and 9 addresses were compared" in smoke(output, online.address)
    online.headers.update({"X-Content-Type-Options": "nosniff", "Set-Cookie": "a=b"})
    (online.folder / "atom.xml").unlink()
    (online.folder / "404.html").write_text("Lost?", "utf-8")
    (online.folder / "insights/b.html").write_text("Of gas.", "utf-8")
    with pytest.raises(CannotCompare) as told:
        smoke(output, online.address)
    lines = str(told.value).replace(online.address, "").splitlines()
    sent = [line for line in lines if line.startswith("/insights/a ")]
    assert sent == [
        "/insights/a sets a cookie, and the site says that it sets none.",
        "/insights/a is sent without Content-Security-Policy, Referrer-Policy, which _headers asks for.",
    ]
    assert "/atom.xml answers 404, and not 200." in lines
    assert "/insights/b has other bytes than the build (7 of them)." in lines
    assert any("/no-page-is-here-" in line and "has other bytes" in line for line in lines)


def test_a_look_waits_until_the_deployment_is_there(clone: Path, online: Online) -> None:
    """Up to its time; then it says which build is online instead."""
    fresh = (online.folder / RECEIPT, online.folder / SUMS)
    kept = [file.read_bytes() for file in fresh]
    fresh[1].write_bytes(kept[1] + f"{'0' * 64}  old.html\n".encode())
    online.receipt(digest=sha256(fresh[1].read_bytes()), engine="0.9")
    with pytest.raises(
        CannotCompare,
        match=r"Another build is online: commit \w+, engine 0.9.*1 files differ, the first is old",
    ):
        smoke(clone / "output", online.address)

    def deploy(_: float) -> None:
        for file, data in zip(fresh, kept, strict=True):
            file.write_bytes(data)

    assert "is as it was built" in smoke(clone / "output", online.address, wait=60, pause=deploy)


def test_what_will_change_online_is_told_before_it_does(clone: Path, online: Online, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    assert "Nothing will change." in command(clone, "changes").stdout
    (online.folder / SUMS).write_text(
        "".join(
            line.replace("insights/a.html", "insights/old.html") if "insights/a." in line else line
            for line in (online.folder / SUMS).read_text("utf-8").splitlines(keepends=True)
        ),
        "utf-8",
    )
    online.receipt(digest=sha256((online.folder / SUMS).read_bytes()))
    run = command(clone, "changes", "--against", str(online.folder), "--markdown", str(summary))
    assert run.returncode == 0, run.stderr
    assert "New pages (1):\n  /insights/a\nPages that go (1):\n  /insights/old\n" in run.stdout
    assert "\n**New pages (1):**\n\n- `/insights/a`\n\n**Pages that go (1):**\n" in summary.read_text("utf-8")
    online.receipt(site="https://example.net")
    run = command(clone, "changes", "--markdown", str(summary))
    assert (run.returncode, "is another site's" in run.stderr) == (1, True)
    assert "What will change online is not known. The receipt at" in summary.read_text("utf-8")


def test_changes_are_told_by_what_they_mean_to_readers() -> None:
    before = dict.fromkeys(
        ["a.html", "a.md", "b.html", "c.html", "d.html", "feed.json", "x.png", "404.html"], "1"
    )
    now = {
        **before,
        "pagefind/x.pf": "1",
        "a.html": "2",
        "a.md": "2",
        "b.html": "2",
        "e.html": "1",
        "c.html": "2",
        "x.png": "2",
    }
    del now["d.html"]
    found = changes(before, now, {"c.html": Rule("/c", "", "/e", 301), "d.html": Rule("/d", "", "", 410)})
    assert (found.new, found.texts, found.others, found.gone) == (["/e"], ["/a"], ["/b"], ["/d"])
    assert found.moved == [("/c", "/e")]
    assert found.search
    assert (found.feeds, found.files) == (Counts(), Counts(changed=1))
