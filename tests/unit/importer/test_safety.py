"""Bad input is told by file and line; nothing is overwritten, nothing outside is read, and the sums agree."""

from __future__ import annotations

import io
import json
import stat
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from plugins.importer import fetch as fetching
from plugins.importer.command import run
from plugins.importer.model import Account, ImportFault, Options
from plugins.importer.sources import opened
from plugins.importer.xml import parsed
from tests.unit.importer.sources import PIXEL, imported, laid_out

POST = "---\ntitle: One\ndate: 2020-01-02\n---\nWords.\n"


# Each line has the one before nine times (“a billion laughs”).
BILLION = "".join(f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9 if n else ['x'])}]\n" for n in range(8))


def zipped(file: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return file


def said(capsys: pytest.CaptureFixture[str], root: Path, source: Path, **options: object) -> tuple[int, str]:
    """The exit code of an import by hand, and what it says."""
    try:
        run(root, str(source), Options(), **options)  # type: ignore[arg-type]
    except ImportFault as fault:
        return 1, f"{''.join(capsys.readouterr())}{fault}\n"
    return 0, "".join(capsys.readouterr())


def test_what_would_leave_the_archive_or_fill_a_disk_is_not_read(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    file = zipped(
        tmp_path / "a.zip",
        {
            "../out.md": b"x",
            "/root.md": b"x",
            "a\\..\\..\\b.md": b"x",
            "bomb.md": b"0" * 3_000_000,
            "post.md": POST.encode(),
        },
    )
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr(link, "/etc/passwd")
    files = opened(file)
    assert list(files.sizes) == ["post.md"]
    assert {each.name.replace("\\", "/") for each in files.refused} == {
        "../out.md",
        "/root.md",
        "a/../../b.md",
        "bomb.md",
        "link.md",
    }
    plan, texts = imported(file, tmp_path / "content")
    assert plan.account.counts["left"] == 5
    assert "insights/post.md" in texts


def test_symbolic_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(POST)
    source = laid_out(tmp_path / "old", {"post.md": POST})
    (source / "link.md").symlink_to(tmp_path / "secret.md")
    (source / "folder").symlink_to(tmp_path)
    plan, _ = imported(source, tmp_path / "content")
    assert {note.file for note in plan.account.left} == {"link.md", "folder"}


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<r>&x;</r>', 2),
        (b'<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>\n<r>&b;</r>', 1),
        (b"<r>\n<a></r>", 2),
        (b"", 1),
        (b"<a>" * 200, 1),
    ],
)
def test_xml_that_could_harm_or_is_broken_is_refused_on_its_line(data: bytes, line: int) -> None:
    with pytest.raises(ImportFault, match=rf"^x\.xml:{line}: "):
        parsed("x.xml", data)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.md", "---\ntitle: [\n---\nx\n", "a.md:2: "),
        ("a.md", "---\ntitle: x\n", "a.md:1: The front matter is never closed."),
        ("a.md", "+++\na = 1\na = 2\n+++\n", "a.md:3: The TOML cannot be read"),
        ("a.md", ";;;\n{\n;;;\n", "a.md:2: The JSON cannot be read"),
        ("a.md", b"---\ntitle: x\n---\nMotiv\xe9\n", "a.md:4: It is not UTF-8."),
        ("a.md", f"---\n{BILLION}---\n", "The YAML has too many values"),
    ],
)  # fmt: skip
def test_front_matter_that_cannot_be_read_is_a_line(
    tmp_path: Path, name: str, text: str | bytes, told: str
) -> None:
    plan, texts = imported(laid_out(tmp_path / "old", {name: text}), tmp_path / "content")
    [left] = plan.account.left
    assert told in str(left)
    assert not texts


def test_a_source_that_is_none_is_told_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 no")
    (tmp_path / "empty").mkdir()
    for source, words in (
        ("nowhere", "There is no such file or folder."),
        ("broken.zip", "It is no zip archive that can be read"),
        ("empty", "Nothing in it is known."),
    ):
        code, told = said(capsys, tmp_path, tmp_path / source)
        assert (code, words in told) == (1, True)
        assert "Traceback" not in told
    code, told = said(capsys, tmp_path, tmp_path / "empty", system="blogger")
    assert (code, "--from: “blogger” is not known" in told) == (1, True)
    assert not (tmp_path / "content").exists()


def test_nothing_is_overwritten_and_a_second_run_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = laid_out(
        tmp_path / "old", {"post.md": POST + "![A lamp](lamp.png)\n", "two.md": POST, "lamp.png": PIXEL}
    )
    laid_out(tmp_path, {"content/insights/two.md": "mine\n"})
    code, told = said(capsys, tmp_path, source, only_say=True)
    assert (code, "3 in: 1 article, 1 picture, 1 there already." in told) == (0, True)
    assert sorted(path.name for path in (tmp_path / "content").rglob("*") if path.is_file()) == ["two.md"]
    assert not (tmp_path / "import-report.md").exists()
    code, told = said(capsys, tmp_path, source)
    assert "insights/two.md is there already and differs: nothing was overwritten." in told
    before = {path: path.read_bytes() for path in (tmp_path / "content").rglob("*") if path.is_file()}
    assert (tmp_path / "content/insights/two.md").read_text() == "mine\n"
    code, told = said(capsys, tmp_path, source, as_json=True)
    data = json.loads(told)
    assert data["out"]["there already"] == data["in"] == 3
    assert before == {path: path.read_bytes() for path in (tmp_path / "content").rglob("*") if path.is_file()}


def test_many_pages_that_no_text_links_to_are_hidden_and_told(tmp_path: Path) -> None:
    """Else the build would stop: no way leads to them."""
    page = "---\ntitle: {}\n---\nWords.\n"
    pages = {f"p{number}.md": page.format(number) for number in range(10)}
    source = laid_out(
        tmp_path / "old",
        {**pages, "post.md": POST + "[one](p0.md)\n", "p0.md": page.format(0) + "[two](p1.md)"},
    )
    plan, texts = imported(source, tmp_path / "content")
    hidden = {name for name, text in texts.items() if "status: hidden" in text}
    assert hidden == {f"pages/p{number}.md" for number in range(2, 10)}
    assert sum("No text links to it" in note.words for note in plan.account.notes) == 8


def test_the_account_holds_that_each_unit_is_settled_once() -> None:
    account = Account()
    account.add("a")
    account.add("b")
    account.settle("a", "article", "insights/a.md")
    with pytest.raises(AssertionError):
        account.settle("a", "left", "twice")
    account.close()
    assert (account.counts["article"], account.counts["left"]) == (1, 1)
    assert [str(note) for note in account.left] == ["b: Nothing here knows what it is for."]


class Pictures(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200 if self.path == "/lamp.png" else 404)
        self.end_headers()
        if self.path == "/lamp.png":
            self.wfile.write(PIXEL)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def host() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Pictures)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_pictures_of_other_hosts_are_fetched_once_and_only_if_wanted(
    tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "PAUSE", 0)
    body = f"![A lamp](http://{host}/lamp.png) ![Gone](http://{host}/gone.png) ![A lamp](http://{host}/lamp.png)\n"
    source = laid_out(tmp_path / "old", {"post.md": POST + body})
    plan, texts = imported(source, tmp_path / "without")
    assert f"[A lamp](http://{host}/lamp.png)" in texts["insights/post.md"].replace("![", "!")
    assert Pictures.asked == []
    for folder in ("first", "second"):
        fetch = fetching.fetcher(tmp_path / "cache", host, {})
        plan, texts = imported(source, tmp_path / folder, fetch=fetch)
        assert texts["insights/post.md"].count(f"![A lamp](../images/127.0.0.1-{host[10:]}/lamp.png)") == 2
        assert f"[Gone](http://{host}/gone.png)" in texts["insights/post.md"]
        assert plan.made[f"images/127.0.0.1-{host[10:]}/lamp.png"] == "picture"
    assert sorted(Pictures.asked) == ["/gone.png", "/gone.png", "/lamp.png"]


def test_nothing_is_fetched_in_a_ci_or_from_a_local_network(tmp_path: Path, host: str) -> None:
    with pytest.raises(ImportFault, match="Nothing is fetched in a CI"):
        fetching.fetcher(tmp_path, "", {"CI": "true"})
    fetch = fetching.fetcher(tmp_path, "old.example", {})
    for address in (f"http://{host}/lamp.png", "file:///etc/passwd", "http://[::1]/x.png"):
        with pytest.raises(ImportFault, match="It could not be fetched"):
            fetch(address)


def test_a_zip_that_lies_about_its_sizes_is_told(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("post.md", POST)
    raw = data.getvalue()
    size = len(POST).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(raw.replace(size, (5).to_bytes(4, "little")))
    with pytest.raises(ImportFault):
        opened(tmp_path / "a.zip").bytes_of("post.md")
