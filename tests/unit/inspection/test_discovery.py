"""What is said of sitemap, robots.txt and the web manifest."""

from __future__ import annotations

import pytest

from tests.unit.inspection.small_site import FILES, SITE, changed, html, told


@pytest.mark.parametrize(
    ("file", "old", "new", "messages"),
    [
        (
            "sitemap.xml", "</urlset>", "",
            ["sitemap.xml: error: It cannot be read (no element found: line 2, column 111). Write it with a serialiser."],
        ),
        (
            "sitemap.xml", f"<url><loc>{SITE}/about</loc></url>", "",
            [
                f"sitemap.xml: error: It does not name “{SITE}/about”. "
                "It names every page that search engines may list."
            ],
        ),
        (
            "sitemap.xml", "</urlset>", f"<url><loc>{SITE}/insights/secret</loc></url></urlset>",
            [
                f"sitemap.xml: error: It names “{SITE}/insights/secret”, "
                "which is no page that search engines may list. Leave it out."
            ],
        ),
        (
            "sitemap.xml", f"{SITE}/about", "/blog/about",
            [
                "sitemap.xml: error: It does not name “https://example.org/blog/about”. "
                "It names every page that search engines may list.",
                "sitemap.xml: error: It names “/blog/about”, which is no page that search engines may list. "
                "Leave it out.",
            ],
        ),
        (
            "robots.txt", "Sitemap: ", "Site map: ",
            [
                "robots.txt: error: It does not name the sitemap. "
                "Write “Sitemap: https://example.org/blog/sitemap.xml”."
            ],
        ),
        (
            "site.webmanifest", '"src": "/blog/lamp.png"', '"src": "/blog/gone.png"',
            [
                "site.webmanifest: error: “/blog/gone.png” leads nowhere on the site. "
                "Put it into content/brand/."
            ],
        ),
        (
            "site.webmanifest", '"src": "/blog/lamp.png"', '"src": "https://cdn.example/x.png"',
            [
                "site.webmanifest: error: It loads “https://cdn.example/x.png” from cdn.example. "
                "Put it into content/brand/."
            ],
        ),
        (
            "site.webmanifest", '"start_url"', '"start"',
            ["site.webmanifest: error: It cannot be read ('start_url'). Write it with a serialiser."],
        ),
    ],
)  # fmt: skip
def test_a_fault_of_what_stands_at_the_root_is_told(
    file: str, old: str, new: str, messages: list[str]
) -> None:
    assert told(changed(file, old, new)) == messages


def test_a_preview_asks_search_engines_to_list_nothing_and_names_no_sitemap() -> None:
    files = {name: data.replace(b"max-snippet:-1", b"noindex") for name, data in FILES.items()}
    assert told({**files, "robots.txt": b"User-agent: *\nAllow: /\n"}) == []


def test_the_sitemap_need_not_name_what_search_engines_may_not_list() -> None:
    files = changed("about.html", "</main>", '<a href="search">Search</a></main>')
    assert told({**files, "search.html": html("search", "Search", robots="noindex")}) == []
