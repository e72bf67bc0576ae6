"""What is said of a page by itself."""

from __future__ import annotations

import pytest

from tests.unit.inspection.small_site import FILES, ONE, SITE, SOURCE, changed, told, with_prose


def test_a_good_site_has_no_faults() -> None:
    assert told(FILES) == []


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (with_prose("<h1>x</h1>"), "The page has 2 headings of the first level. It must have one, its title."),
        (
            changed(ONE, '<h1 id="top_of_page">One</h1>', ""),
            "The page has 0 headings of the first level. It must have one, its title.",
        ),
        (
            with_prose("<p id=more>x</p>"),
            "The id “more” stands twice on the page. Give one of them another id.",
        ),
        (changed(ONE, ' lang="en"', ""), "The page does not say its language. Give <html> a lang attribute."),
        (changed(ONE, ' alt="A lamp"', ""), "The picture “/blog/lamp.png” has no alt attribute. Say what it shows."),
        (
            changed(ONE, 'rel="canonical"', 'rel="shortlink"'),
            "The page names no canonical address. Every page has one.",
        ),
        (
            changed(ONE, f'href="{SITE}/insights/one"', f'href="{SITE}/about"'),
            "The canonical address “https://example.org/blog/about” is that of another page. "
            "Name its own, or another site's.",
        ),
        (changed(ONE, "<title>One</title>", "<title></title>"), "The page has no title. Give it one."),
        (
            changed(ONE, '{"@context"', '{"@context'),
            "The structured data cannot be read as JSON-LD. Write it with a JSON serialiser.",
        ),
        (
            changed(ONE, '"@context":"https://schema.org",', ""),
            "The structured data has no @context. Name https://schema.org.",
        ),
        (
            changed(ONE, ',{"@type":"WebSite","@id":"https://example.org/blog/#site"}', ""),
            "The structured data speaks of “https://example.org/blog/#site” and never says what it is. "
            "Describe it on the page.",
        ),
        (
            changed(ONE, f'"url":"{SITE}/insights/one"', f'"image":"{SITE}/gone.png"'),
            "The structured data names “https://example.org/blog/gone.png”, and there is no such page. "
            "Name one that is there.",
        ),
    ],
    ids=lambda value: value[:50] if isinstance(value, str) else "",
)  # fmt: skip
def test_one_fault_on_a_page_is_all_that_is_told(files: dict[str, bytes], message: str) -> None:
    said = [line for line in told(files) if not line.startswith("sitemap.xml")]
    assert said == [f"{SOURCE}: error: {message}"]


def test_a_fault_that_pages_share_is_told_once_of_the_first() -> None:
    files = {
        name: data.replace(b'<a href="/blog/about">', b'<a href="/blog/abuot">')
        if name.endswith(".html")
        else data
        for name, data in FILES.items()
    }
    assert [line for line in told(files) if "abuot" in line] == [
        "404.html: error: “/blog/abuot” leads nowhere on the site. Correct it, or remove it. "
        "(The same on /about, /, /insights/one, /insights/secret.)"
    ]
