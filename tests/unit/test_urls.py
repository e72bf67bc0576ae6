"""The URL contract: no `.html`, no slash at the end, and one file for each address."""

from __future__ import annotations

import pytest

from plugins.settings.urls import Urls, file_of, page_of_list
from tests.unit.example import BELOW_A_PATH, NEW_YEAR, PATTERNS, URLS


@pytest.mark.parametrize(
    ("kind", "slug", "path"),
    [
        ("ARTICLE", "a-letter", "insights/a-letter"),
        ("PAGE", "about", "about"),
        ("CATEGORY", "notes", "categories/notes"),
        ("AUTHOR", "ada-example", "authors/ada-example"),
        ("TAG", "oil", "tags/oil"),
        ("CATEGORIES", "", "categories"),
        ("ARCHIVES", "", "insights"),
    ],
)
def test_each_kind_of_thing_has_its_path(kind: str, slug: str, path: str) -> None:
    assert URLS.path(kind, slug) == path


def test_a_year_has_its_path() -> None:
    assert URLS.path("YEAR", date=NEW_YEAR) == "insights/2026"


def test_pelicans_settings_declare_the_patterns() -> None:
    settings = {f"{kind}_URL": pattern for kind, pattern in PATTERNS.items()}
    settings |= {"YEAR_ARCHIVE_URL": "archive/{date:%Y}/", "SITEURL": "https://example.org/blog/"}
    urls = Urls.from_settings(settings)
    assert urls.site == "https://example.org/blog"
    assert urls.path("YEAR", date=NEW_YEAR) == "archive/2026"
    assert urls.path("TAG", "oil") == "tags/oil"


@pytest.mark.parametrize(
    ("urls", "path", "url", "absolute"),
    [
        (URLS, "", "/", "https://example.org/"),
        (URLS, "insights/x", "/insights/x", "https://example.org/insights/x"),
        (URLS, "a b/ü.png", "/a%20b/%C3%BC.png", "https://example.org/a%20b/%C3%BC.png"),
        (Urls("https://example.org/blog", {}), "", "/blog/", "https://example.org/blog/"),
        (Urls("https://example.org/blog", {}), "x", "/blog/x", "https://example.org/blog/x"),
    ],
)
def test_pages_link_from_the_hosts_root_and_feeds_with_the_host(
    urls: Urls, path: str, url: str, absolute: str
) -> None:
    assert urls.url(path) == url
    assert urls.absolute(path) == absolute


def test_the_path_of_a_site_is_not_encoded_twice() -> None:
    """An author writes SITEURL as browsers show it, which is encoded already."""
    assert BELOW_A_PATH.absolute("x") == "https://example.org/a%20blog/x"
    assert BELOW_A_PATH.url("x") == "/a%20blog/x"


@pytest.mark.parametrize(
    ("site", "host"),
    [("https://example.org", "example.org"), ("https://Example.org:8443/blog", "example.org"), ("", "")],
)
def test_the_host_is_a_name_without_a_port(site: str, host: str) -> None:
    assert Urls(site, {}).host == host


@pytest.mark.parametrize(
    ("path", "number", "page"),
    [("", 1, ""), ("", 2, "page/2"), ("tags/oil", 1, "tags/oil"), ("tags/oil", 3, "tags/oil/page/3")],
)
def test_the_pages_of_a_list_are_numbered_from_the_second_on(path: str, number: int, page: str) -> None:
    assert page_of_list(path, number) == page


@pytest.mark.parametrize(
    ("path", "file"), [("", "index.html"), ("insights/x", "insights/x.html"), ("page/2", "page/2.html")]
)
def test_a_host_serves_a_path_from_the_file_of_its_name(path: str, file: str) -> None:
    assert file_of(path) == file
