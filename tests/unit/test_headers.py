"""The file of headers: short, the same whatever articles there are, and for the site alone."""

from __future__ import annotations

import re
from typing import Any

import pytest

from plugins.outputs.headers import headers
from plugins.settings.urls import Urls
from tests.unit.example import page, publication

PATTERNS = {
    "ARTICLE": "insights/{slug}",
    "PAGE": "{slug}",
    "CATEGORY": "topics/{slug}",
    "TAGS": "tags",
    "YEAR": "insights/{date:%Y}",
}
CORP = "Cross-Origin-Resource-Policy"


def rules(
    site: str = "https://example.org", patterns: dict[str, str] = PATTERNS, **options: Any
) -> dict[str, str]:
    """What each pattern of paths is sent, a line a header."""
    made = publication(urls=Urls(site, patterns), pages=(page("about"),), **options)
    text = headers(made).decode()
    return dict(block.split("\n", 1) for block in text.strip().split("\n\n"))


def sent(path: str, name: str, found: dict[str, str]) -> list[str]:
    """Every value of the header that one of the rules sends for the path, in their order."""
    matching = [
        fields
        for pattern, fields in found.items()
        if re.fullmatch(re.sub(r":\w+", "[^/]+", re.escape(pattern).replace(r"\*", ".*")), path)
    ]
    return [value for fields in matching for value in re.findall(rf"^  {name}: (.*)$", fields, re.MULTILINE)]


def test_the_rules_are_for_the_site_alone() -> None:
    found = rules("https://example.org/blog")
    assert next(iter(found)) == "/blog/*"
    assert all(path.startswith("/blog/") for path in found)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/page/2",
        "/about",
        "/insights/a",
        "/insights/2026",
        "/insights/2026/page/2",
        "/topics/x",
        "/tags",
    ],
)
def test_pages_are_for_their_own_site(path: str) -> None:
    assert sent(path, CORP, rules()) == ["same-origin"]


@pytest.mark.parametrize(
    "path",
    [
        *("/atom.xml", "/feed.json", "/topics/x/rss.xml", "/favicon.ico", "/brand/social.png", "/robots.txt"),
        *(
            "/pictures/a-0123456789.avif",
            "/assets/print-1.css",
            "/insights/a/lamp.svg",
            "/pagefind/x/pagefind.js",
        ),
    ],
)
def test_feeds_pictures_and_what_pages_share_are_for_every_site(path: str) -> None:
    assert sent(path, CORP, rules()) in ([], ["cross-origin"])


def test_a_picture_beside_pages_has_the_last_word() -> None:
    """Browsers take no notice of two values in one header (Fetch, 3.7); other hosts send the last."""
    assert sent("/insights/lamp.svg", CORP, rules())[-1] == "cross-origin"


@pytest.mark.parametrize("pattern", ["{slug}", "{date:%Y}/{slug}"])
def test_articles_at_the_root_keep_feeds_and_icons_for_every_site(pattern: str) -> None:
    found = rules(patterns={**PATTERNS, "ARTICLE": pattern})
    for path in ("/atom.xml", "/favicon.ico", "/assets/print-1.css"):
        assert "same-origin" not in sent(path, CORP, found)


def test_dates_in_addresses_are_any_segment() -> None:
    found = rules(patterns={"PAGE": "{slug}", "ARTICLE": "notes/{date:%Y}/{date:%m}-{slug}"})
    assert sent("/notes/2026/04-a", CORP, found) == ["same-origin"]
    assert len(re.findall(r":\w+", " ".join(found))) == len(set(re.findall(r":\w+", " ".join(found))))


def test_https_is_for_the_host_alone_unless_its_owner_says_more() -> None:
    assert sent("/", "Strict-Transport-Security", rules()) == ["max-age=63072000"]
    everywhere = rules(https_subdomains=True)
    assert sent("/", "Strict-Transport-Security", everywhere) == ["max-age=63072000; includeSubDomains"]


def test_the_policy_of_pages_is_their_own() -> None:
    """Nor is a preview on a phone forced to HTTPS, which it lacks: what it loads would be missing."""
    assert sent("/", "Content-Security-Policy", rules()) == ["frame-ancestors 'none'"]


def test_only_what_has_its_digest_in_its_name_is_kept_for_ever() -> None:
    """A page that browsers keep is one that its author cannot mend."""
    for path in ("/assets/print-1.css", "/pictures/a-0123456789.avif", "/pagefind/x/pagefind.js"):
        assert sent(path, "Cache-Control", rules()) == ["public, max-age=31536000, immutable"]
    assert sent("/brand/icon.svg", "Cache-Control", rules()) == ["public, max-age=604800"]
    for path in (
        "/",
        "/insights/a",
        "/page/2",
        "/about",
        "/atom.xml",
        "/sitemap.xml",
        "/insights/report.pdf",
    ):
        assert sent(path, "Cache-Control", rules()) == []
