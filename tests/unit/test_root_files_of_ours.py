"""Sitemap, robots.txt and web manifest, as their specifications have them."""

from __future__ import annotations

import json
from xml.etree import ElementTree

from plugins.outputs.robots import robots
from plugins.outputs.sitemap import sitemap, sitemap_entries
from plugins.outputs.web_manifest import web_manifest
from plugins.pages import all_pages
from tests.unit.example import BELOW_A_PATH, NEW_YEAR, post, publication


def test_the_sitemap_dates_what_is_dated() -> None:
    entries = [("https://example.org/a", NEW_YEAR, ()), ("https://example.org/b?x=1&y=2", None, ())]
    root = ElementTree.fromstring(sitemap(entries))
    assert [[child.text for child in url] for url in root] == [
        ["https://example.org/a", "2026-01-01T00:00:00+00:00"],
        ["https://example.org/b?x=1&y=2"],
    ]


def test_the_sitemap_is_sorted_and_names_no_page_that_is_not_to_be_found() -> None:
    made = publication(post("b"), post("a"), post("hidden", hidden=True))
    named = [url for url, *_ in sitemap_entries(made, all_pages(made))]
    assert named == sorted(named)
    assert "https://example.org/insights/a" in named
    assert "https://example.org/insights/hidden" not in named


def test_robots_are_told_of_the_sitemap_only_in_production() -> None:
    assert robots(publication()).decode() == (
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n"
    )
    assert robots(publication(production=False)).decode() == "User-agent: *\nAllow: /\n"


def test_the_manifest_stays_below_the_sites_path() -> None:
    document = json.loads(web_manifest(publication(urls=BELOW_A_PATH)))
    assert document["name"] == "Letters · Example Letters"
    assert document["start_url"] == document["scope"] == "/a%20blog/"
    assert all(icon["src"].startswith("/a%20blog/brand/") for icon in document["icons"])
