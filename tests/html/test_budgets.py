"""How much a reader's browser has to load before it can show the page: nothing but the page itself.

Sizes are those of the whole answer on a fresh connection, its headers included.
"""

from __future__ import annotations

import gzip
import re

import brotli  # type: ignore[import-untyped] # it comes without types
import pytest
from bs4 import Tag

from tests.site import REPOSITORY, Build, Page, Site, article

# Bytes of an answer's headers by HTTP/2, as HPACK writes them first (RFC 7541): 141 of ours, which `_headers` has, 115 of
# a host's (status, date, type, encoding, vary, etag, last-modified, length, server), and the frame's 9.
HEADERS = 265
OURS = 200  # characters of names and values that make these 141
OWNERS_ARTICLE = 4_900  # compressed bytes; 4,849 when last measured
FIRST_FLIGHT = 9_500  # compressed bytes that a server sends before it waits for the browser's first answer
# By what hosts compress with while they serve: their size of a long article is no worse than that.
BROTLI_5, GZIP_6 = 10_500, 11_000
CORPUS = REPOSITORY.parent / "shared" / "corpora" / "18f" / "insights"
LONG = 2_000  # words
SCRIPTS = 2_000  # compressed bytes, of all that a page runs
SEARCH = 2_700  # on the search page, which knows scripts without spaces and what misspelt words are near to
RUNNABLE = 'script:not([type="application/ld+json"], [type="speculationrules"])'


def compressed(page: Page) -> int:
    """The page's size on the wire, as a host that compresses beforehand sends it."""
    return len(brotli.compress(page.html.encode(), quality=11)) + HEADERS


def assert_small(page: Page) -> None:
    """However a host compresses the page, it needs no second flight."""
    html = page.html.encode()
    assert compressed(page) <= FIRST_FLIGHT
    assert len(brotli.compress(html, quality=5)) + HEADERS <= BROTLI_5
    assert len(gzip.compress(html, 6)) + HEADERS <= GZIP_6


def test_a_pages_headers_are_few(site: Site) -> None:
    headers = site.headers_of("/insights/why-most-ai-pilots-fail")
    assert sum(len(name + value) for name, value in headers.items()) <= OURS, headers


def test_the_owners_article_is_small(site: Site) -> None:
    assert compressed(site.page("insights/why-most-ai-pilots-fail")) <= OWNERS_ARTICLE


def test_no_page_of_the_owners_site_needs_a_second_flight(site: Site) -> None:
    sizes = {page.name: compressed(page) for page in site.pages.values()}
    assert max(sizes.values()) <= FIRST_FLIGHT, sizes


@pytest.mark.parametrize("name", ["site", "kitchen_sink"])
def test_what_a_page_runs_is_small(name: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(name)
    for page in site.pages.values():
        scripts = b"".join(_text_of(script, site) for script in page.soup.select(RUNNABLE))
        limit = SEARCH if page.name == "search" else SCRIPTS
        assert len(brotli.compress(scripts, quality=11)) <= limit, page.name


def test_a_long_article_needs_no_second_flight(build: Build) -> None:
    """The licence is at hand everywhere, and is prose that people wrote."""
    text = " ".join((REPOSITORY / "LICENSE").read_text("utf-8").split()[:LONG])
    paragraphs = re.sub(r"([.;:]) (?=[A-Z])", r"\1\n\n", re.sub(r"[<>*_`#\[\]]", "", text))
    page = build({"insights/long.md": article(paragraphs)}, {"SEARCH_FROM": 1}).page("insights/long")
    assert page.node("BlogPosting")["wordCount"] == pytest.approx(LONG, rel=0.02)
    page.one(".to-search")
    assert_small(page)


def test_a_long_article_that_someone_published_needs_no_second_flight(build: Build) -> None:
    """Of 508 real posts, the one that comes nearest to 2,000 words, without its links and pictures."""
    if not CORPUS.is_dir():
        pytest.skip("The corpus of real posts is not beside the repository.")
    bodies = [_body(file.read_text("utf-8")) for file in sorted(CORPUS.rglob("*.md"))]
    body = min(bodies, key=lambda body: abs(len(body.split()) - LONG))
    page = build({"insights/long.md": article(body)}, {"SEARCH_FROM": 1}).page("insights/long")
    assert page.node("BlogPosting")["wordCount"] == pytest.approx(LONG, rel=0.05)
    assert_small(page)


def _body(source: str) -> str:
    """The text of a post, its headings all of the second level."""
    text = re.sub(r"<[^>]*>|\{[^}]*\}|^\[.*\]:.*$|`", "", source.split("---\n", 2)[2], flags=re.MULTILINE)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"^#+", "##", text, flags=re.MULTILINE)


def _text_of(script: Tag, site: Site) -> bytes:
    """A script, whether it stands in the page or in a file of its own."""
    return (
        site.files[site.file_at(str(script["src"])) or ""]
        if script.get("src")
        else script.get_text().encode()
    )
