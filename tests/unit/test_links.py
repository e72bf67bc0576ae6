"""Addresses in rendered HTML: from what an author writes to what a reader's browser opens."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plugins.content.assets import Asset
from plugins.content.html_links import absolute, find, is_reference, replaced
from plugins.publication.links import paths_of, resolve
from plugins.settings.urls import Urls
from tests.unit.example import PATTERNS, URLS, entry, index, page

PAGE = "https://example.org/insights/a-letter"
FILES = ("insights/wick.png", "insights/a b.png", "insights/wick-2x.png", "pages/plan.pdf")


@dataclasses.dataclass(frozen=True)
class Opened:
    """A body whose references are resolved."""

    html: str
    assets: tuple[Asset, ...]
    broken: tuple[str, ...]


def resolved(html: str, urls: Urls = URLS) -> Opened:
    """What becomes of a body that stands in insights/a-letter.md."""
    known = index(entry("a-letter"), entry("another"), files=FILES, pages=(page("about"),))
    paths = paths_of(known, urls)
    references = dict.fromkeys(address for _, _, address in find(html) if is_reference(address))
    found = resolve(references, "insights/a-letter.md", known, paths, urls)
    return Opened(found.html(html), found.assets, found.broken)


@pytest.mark.parametrize(
    ("written", "opened"),
    [
        ("another.md", "/insights/another"),
        ("another.md#part", "/insights/another#part"),
        ("./another.md", "/insights/another"),
        ("{filename}another.md", "/insights/another"),
        ("{filename}/pages/about.md", "/about"),
        ("../pages/about.md", "/about"),
        ("/pages/about.md", "/about"),
        ("../authors/ada-example.md", "/authors/ada-example"),
        ("../categories/notes.md", "/categories/notes"),
        ("wick.png", "/insights/wick.png"),
        ("{static}/insights/wick.png", "/insights/wick.png"),
        ("{attach}wick.png", "/insights/wick.png"),
        ("a%20b.png", "/insights/a%20b.png"),
        ("../pages/plan.pdf", "/pages/plan.pdf"),
        ("/about", "/about"),
        ("/", "/"),
        ("#part", "#part"),
        ("https://example.com/a?b=c", "https://example.com/a?b=c"),
        ("//example.com/x", "//example.com/x"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
    ],
)
def test_a_reference_becomes_the_address_of_what_it_names(written: str, opened: str) -> None:
    body = resolved(f'<a href="{written}">x</a>')
    assert body.html == f'<a href="{opened}">x</a>'
    assert body.broken == ()


@pytest.mark.parametrize(
    ("written", "opened"),
    [
        ("another.md", "/blog/insights/another"),
        ("wick.png", "/blog/insights/wick.png"),
        ("/about", "/blog/about"),
    ],
)
def test_every_address_stays_below_the_sites_path(written: str, opened: str) -> None:
    body = resolved(f'<a href="{written}">x</a>', Urls("https://example.org/blog", PATTERNS))
    assert body.html == f'<a href="{opened}">x</a>'


@pytest.mark.parametrize(
    "written", ["nowhere.md", "nowhere.png", "{filename}/nowhere.md", "{static}x.png", "about"]
)
def test_a_reference_to_no_file_stays_and_is_told(written: str) -> None:
    body = resolved(f'<a href="{written}">x</a><a href="{written}">y</a>')
    assert body.broken == (written,)
    assert body.assets == ()


def test_the_files_that_a_body_shows_or_links_are_its_assets() -> None:
    body = resolved(
        '<img src="wick.png"><a href="wick.png">x</a><a href="../pages/plan.pdf">y</a><a href="another.md">z</a>'
    )
    assert [asset.path for asset in body.assets] == ["insights/wick.png", "pages/plan.pdf"]


def test_pictures_for_other_screens_are_found_too() -> None:
    body = resolved('<img src="wick.png" srcset="wick.png 1x, wick-2x.png 2x" alt="">')
    assert body.html == (
        '<img src="/insights/wick.png" srcset="/insights/wick.png 1x, /insights/wick-2x.png 2x" alt="">'
    )
    assert [asset.path for asset in body.assets] == ["insights/wick-2x.png", "insights/wick.png"]


@pytest.mark.parametrize("attribute", ["href", "src", "poster", "cite"])
def test_every_attribute_that_holds_an_address_is_rewritten(attribute: str) -> None:
    assert resolved(f'<x {attribute}="wick.png">').html == f'<x {attribute}="/insights/wick.png">'


@pytest.mark.parametrize(
    "html",
    [
        '<p>href="wick.png"</p>',
        "<a title='href=\"wick.png\"'>x</a>",
        '<a data-href="wick.png">x</a>',
        '<code>&lt;a href="wick.png"&gt;</code>',
        "<p>1 < 2</p>",
    ],
)
def test_what_only_looks_like_an_address_stays(html: str) -> None:
    assert resolved(html).html == html


def test_an_ampersand_in_an_address_is_escaped_once() -> None:
    html = '<a href="https://example.com/?a=1&amp;b=2">x</a>'
    assert resolved(html).html == html
    assert (
        absolute('<a href="/x?a=1&amp;b=2">x</a>', PAGE)
        == '<a href="https://example.org/x?a=1&amp;b=2">x</a>'
    )


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("/about", "https://example.org/about"),
        ("#part", f"{PAGE}#part"),
        ("wick.png", "https://example.org/insights/wick.png"),
        ("//example.com/x", "https://example.com/x"),
        ("https://example.com/x", "https://example.com/x"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
    ],
)
def test_feeds_have_every_address_whole(written: str, whole: str) -> None:
    assert absolute(f'<a href="{written}">x</a>', PAGE) == f'<a href="{whole}">x</a>'


@given(st.text(alphabet="<>\"'= ahref/&;x", max_size=60))
def test_html_without_addresses_to_replace_stays_as_it_is(html: str) -> None:
    assert replaced(html, [], str.upper) == html
    spans = [(start, end) for start, end, _ in find(html)]
    assert spans == sorted(spans)


def test_an_entry_of_every_kind_has_its_place() -> None:
    known = index(entry("a-letter"), pages=(page("about"),))
    assert paths_of(known, URLS) == {
        "insights/a-letter.md": "insights/a-letter",
        "pages/about.md": "about",
        "authors/ada-example.md": "authors/ada-example",
        "categories/notes.md": "categories/notes",
    }


def test_an_articles_place_may_have_its_date_in_it() -> None:
    dated = replace(URLS, patterns={**PATTERNS, "ARTICLE": "{date:%Y}/{slug}"})
    assert paths_of(index(entry("a-letter")), dated)["insights/a-letter.md"] == "2026/a-letter"
