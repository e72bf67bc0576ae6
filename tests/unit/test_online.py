"""The addresses that a sitemap says are online."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from plugins.content.ledger import Ledger, Record
from plugins.inspection.online import paths_in, paths_online, with_online
from plugins.settings.complete import DEFAULTS
from plugins.settings.urls import Urls

URLS = Urls.from_settings({**DEFAULTS, "SITEURL": "https://example.org"})


def sitemap(*addresses: str) -> bytes:
    urls = "".join(f"<url><loc> {address} </loc></url>" for address in addresses)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


@pytest.mark.parametrize(
    ("addresses", "paths"),
    [
        (("https://a.org/", "https://a.org/about"), {"about"}),
        (("https://a.org/blog/", "https://a.org/blog/tags/gr%C3%B6%C3%9Fe"), {"tags/größe"}),
        (("https://a.org/", "https://a.org/page/2", "https://a.org/tags/x/page/13"), set()),
        (
            ("https://a.org/b", "https://a.org/old/"),
            {"b", "old/"},
        ),  # a site of another kind, without its home page
        ((), set()),
    ],
)
def test_paths_are_those_below_the_home_page(addresses: tuple[str, ...], paths: set[str]) -> None:
    assert paths_in(sitemap(*addresses), dict[str, bytes]().__getitem__) == paths


def test_the_parts_of_a_divided_sitemap_are_read() -> None:
    index = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <sitemap><loc>https://a.org/sitemap-1.xml</loc></sitemap><sitemap><loc>https://a.org/sitemap-2.xml</loc></sitemap>
    </sitemapindex>"""
    parts = {
        "sitemap-1.xml": sitemap("https://a.org/", "https://a.org/b"),
        "sitemap-2.xml": sitemap("https://a.org/c"),
    }
    assert paths_in(index, parts.__getitem__) == {"b", "c"}


@pytest.mark.parametrize("data", [b"", b"<html>", b"<sitemapindex/>", b"<urlset/>"])
def test_anything_else_is_no_sitemap(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        paths_in(data, dict[str, bytes]().__getitem__)


def test_an_address_is_called_what_its_pattern_says() -> None:
    paths = [
        "insights",
        "insights/2026",
        "insights/a",
        "tags/a",
        "categories/a",
        "authors/a",
        "about",
        "x/y/z",
    ]
    found = with_online(Ledger({"about": Record("page", title="About")}, in_order=True), paths, URLS)
    assert [found.records[path].kind for path in paths] == [
        *("list", "year", "article", "tag", "category", "author", "page", "page")
    ]
    assert found.records["about"].title == "About"
    assert not found.in_order


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of a server that has a sitemap."""
    (tmp_path / "sitemap.xml").write_bytes(sitemap("https://a.org/", "https://a.org/about"))

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_sitemap_is_fetched_or_read_or_not_there(address: str, tmp_path: Path) -> None:
    assert paths_online(f"{address}/sitemap.xml") == {"about"}
    assert paths_online(str(tmp_path / "sitemap.xml")) == {"about"}
    assert paths_online("") == frozenset()
    for missing in (f"{address}/none.xml", str(tmp_path / "none.xml")):
        with pytest.raises(OSError, match=r"not found|No such file"):
            paths_online(missing)
