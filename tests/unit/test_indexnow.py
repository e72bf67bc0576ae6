"""Search engines are told of what has changed, and of nothing else, when somebody asks for it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from plugins.indexnow import MOST, NotTold, changed, request, requests, tell

SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


class Engine(BaseHTTPRequestHandler):
    """A search engine that listens, on this machine."""

    answer = 200
    heard: list[dict[str, Any]]

    def do_POST(self) -> None:
        type(self).heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.answer)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Is silent."""


@contextmanager
def engine(answer: int = 200) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The address of an engine that answers so, and what it has heard."""
    handler = type("Handler", (Engine,), {"answer": answer, "heard": []})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/indexnow", handler.heard  # type: ignore[attr-defined]
        server.shutdown()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository with a site of two pages."""
    settings = 'SITEURL = "https://example.org/blog"\nINDEXNOW_KEY = "lamp-shade-1"\n'
    (tmp_path / "publishconf.py").write_text(settings)
    publish(tmp_path, a="2026-01-01", b="2026-01-01")
    return tmp_path


def publish(root: Path, **pages: str) -> None:
    (root / "output").mkdir(exist_ok=True)
    urls = "".join(
        f"<url><loc>https://example.org/blog/{name}</loc><lastmod>{date}</lastmod></url>"
        for name, date in pages.items()
    )
    (root / "output" / "sitemap.xml").write_text(SITEMAP.format(urls))


def test_what_is_new_gone_or_changed_is_told_once(site: Path) -> None:
    with engine() as (address, heard):
        assert (
            tell(site, "publishconf.py", endpoint=address) == "Search engines have been told of 2 addresses."
        )
        assert heard == [
            {
                "host": "example.org",
                "key": "lamp-shade-1",
                "keyLocation": "https://example.org/blog/lamp-shade-1.txt",
                "urlList": ["https://example.org/blog/a", "https://example.org/blog/b"],
            }
        ]
        assert tell(site, "publishconf.py", endpoint=address) == "Nothing has changed."
        publish(site, a="2026-01-01", b="2026-02-01", c="2026-02-01")
        tell(site, "publishconf.py", endpoint=address)
        publish(site, b="2026-02-01", c="2026-02-01")
        tell(site, "publishconf.py", endpoint=address)
    assert [body["urlList"] for body in heard[1:]] == [
        ["https://example.org/blog/b", "https://example.org/blog/c"],
        ["https://example.org/blog/a"],
    ]


def test_a_sitemap_that_was_online_can_be_what_it_is_compared_with(site: Path) -> None:
    before = site / "online.xml"
    before.write_text((site / "output" / "sitemap.xml").read_text())
    with engine() as (address, heard):
        assert tell(site, "publishconf.py", before, address) == "Nothing has changed."
    assert heard == []


def test_a_workflow_gets_what_to_send_later_and_nothing_if_it_does_not_know(site: Path) -> None:
    before = site / "online.xml"
    assert request(site, "publishconf.py", before) == ""
    before.write_text((site / "output" / "sitemap.xml").read_text())
    assert request(site, "publishconf.py", before) == ""
    publish(site, a="2026-01-01", b="2026-02-01")
    assert json.loads(request(site, "publishconf.py", before))["urlList"] == ["https://example.org/blog/b"]
    (site / "publishconf.py").write_text('SITEURL = "https://example.org"\n')
    assert request(site, "publishconf.py", before) == ""


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (403, "answers 403: they could not find the key at its address (is the site online?)."),
        (429, "answers 429: they were asked too often: try again tomorrow."),
        (500, "answers 500: Internal Server Error."),
    ],
)
def test_an_answer_that_is_no_is_told_and_asked_again_next_time(site: Path, answer: int, said: str) -> None:
    with engine(answer) as (address, _), pytest.raises(NotTold) as error:
        tell(site, "publishconf.py", endpoint=address)
    assert str(error.value).endswith(said)
    with engine() as (address, heard):
        tell(site, "publishconf.py", endpoint=address)
    assert len(heard[0]["urlList"]) == 2


def test_without_a_key_a_site_or_a_listener_nobody_is_told(site: Path) -> None:
    with pytest.raises(NotTold, match="cannot be reached"):
        tell(site, "publishconf.py", endpoint="http://127.0.0.1:9/indexnow")
    (site / "output" / "sitemap.xml").unlink()
    with pytest.raises(NotTold, match="There is no site to tell of"):
        tell(site, "publishconf.py")
    (site / "publishconf.py").write_text('SITEURL = "https://example.org"\n')
    with pytest.raises(NotTold, match="INDEXNOW_KEY is not set"):
        tell(site, "publishconf.py")


def test_a_request_holds_no_more_than_the_protocol_allows() -> None:
    addresses = [f"https://example.org/{at}" for at in range(MOST + 1)]
    assert [len(body["urlList"]) for body in requests("https://example.org", "k", addresses)] == [MOST, 1]
    assert changed({}, {}) == []
