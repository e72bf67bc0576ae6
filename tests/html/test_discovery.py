"""What crawlers and browsers ask for at the root of a site."""

from __future__ import annotations

import io
import json
import struct
import xml.etree.ElementTree as ElementTree
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from PIL import Image

from tests.html.expected import NOT_HELPFUL_YET, Source, is_small
from tests.site import Build, Site, article

UNLISTED = {
    "404",
    "colophon",
    "insights/unlisted",
    "insights/elsewhere-first",
    "contact/sent",
    "contact/not-sent",
}


def sitemap(site: Site) -> dict[str, str]:
    """The sitemap's addresses, each with its `lastmod` or nothing."""
    root = ElementTree.fromstring(site.files["sitemap.xml"])
    assert root.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    return {url.findtext("{*}loc") or "": url.findtext("{*}lastmod") or "" for url in root}


def newest(entries: list[Source]) -> str:
    """When the last of the articles was changed."""
    return max(entry.updated for entry in entries).isoformat()


def test_the_sitemap_has_every_page_that_may_be_indexed_at_its_own_address(published: Site) -> None:
    """An article that was elsewhere first is not among them: it calls another address its own."""
    pages = published.pages.keys() - UNLISTED - (NOT_HELPFUL_YET if is_small(published) else set())
    pages = {name for name in pages if not name.startswith("cite/")}
    assert sitemap(published).keys() == {published.address_of(name) for name in pages}


def test_the_sitemap_says_when_an_article_was_last_changed(
    kitchen_sink: Site, articles: list[Source]
) -> None:
    found = sitemap(kitchen_sink)
    for entry in articles:
        if not entry.canonical_url:
            assert found[f"https://example.org{entry.path}"] == entry.updated.isoformat()


def test_a_list_was_changed_when_its_newest_article_was(kitchen_sink: Site, articles: list[Source]) -> None:
    found = sitemap(kitchen_sink)
    wanted = {
        "": newest(articles[:10]),
        "page/3": newest(articles[20:]),
        "categories": newest(articles),
        "categories/workshop": newest([entry for entry in articles if entry.category == "workshop"]),
        "authors/bo-sample": newest([entry for entry in articles if "bo-sample" in entry.authors]),
        "insights": newest(articles),
        "insights/2024": newest([entry for entry in articles if entry.date.year == 2024]),
    }
    assert {place: found[f"https://example.org/{place}"] for place in wanted} == wanted


def test_the_sitemap_makes_up_no_date(kitchen_sink: Site) -> None:
    found = sitemap(kitchen_sink)
    assert found["https://example.org/about"] == ""
    assert found["https://example.org/privacy"] == "2026-02-03T00:00:00+00:00"
    assert all(datetime.fromisoformat(date) for date in found.values() if date)


def test_the_sitemap_names_the_pictures_of_articles_as_browsers_load_them(kitchen_sink: Site) -> None:
    root = ElementTree.fromstring(kitchen_sink.text("sitemap.xml"))
    named = {
        location.text or ""
        for url in root
        if (url.findtext("{*}loc") or "").endswith("/insights/everything")
        for location in url.iter("{http://www.google.com/schemas/sitemap-image/1.1}loc")
    }
    page = kitchen_sink.page("insights/everything")
    shown = {*page.values(".lead-picture img", "src"), *page.values(".prose figure img", "src")}
    assert named == {f"https://example.org{address}" for address in shown}


def test_robots_may_read_everything_and_are_told_of_the_sitemap(published: Site) -> None:
    assert published.text("robots.txt").splitlines() == [
        "User-agent: *",
        f"Allow: {urlsplit(published.address).path}/",
        "",
        f"Sitemap: {published.address}/sitemap.xml",
    ]


def test_the_manifest_names_the_site_and_icons_that_are_there(published: Site) -> None:
    manifest = json.loads(published.text("site.webmanifest"))
    root = published.file_at(manifest["start_url"])
    assert root == "index.html"
    assert manifest["scope"] == manifest["id"] == manifest["start_url"]
    for icon in manifest["icons"]:
        file = published.file_at(icon["src"])
        assert file, icon
        if icon["type"] == "image/png":
            assert icon["sizes"] == "{}x{}".format(*_size(published.files[file]))
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"any", "192x192", "512x512"}


def test_every_page_names_its_icons_and_they_are_there(published: Site) -> None:
    for page in published.pages.values():
        icons = page.values('link[rel="icon"], link[rel="apple-touch-icon"], link[rel="manifest"]', "href")
        assert len(icons) == 4, page.name
        assert all(published.file_at(icon) for icon in icons), page.name


def test_the_icon_that_browsers_ask_for_unasked_is_there(published: Site) -> None:
    """An ICO file begins with 0, 1 and the number of its pictures."""
    reserved, kind, count = struct.unpack("<HHH", published.files["favicon.ico"][:6])
    assert (reserved, kind) == (0, 1)
    assert count >= 1
    assert _size(published.files["brand/apple-touch-icon.png"]) == (180, 180)


def test_the_svg_icon_is_an_svg(published: Site) -> None:
    assert ElementTree.fromstring(published.files["brand/icon.svg"]).tag == "{http://www.w3.org/2000/svg}svg"


def test_the_owners_icons_stand_for_the_themes(build: Build) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (1200, 630), "red").save(buffer, "PNG")
    built = build({"insights/a.md": article(), "brand/social.png": buffer.getvalue()})
    assert built.exit_code == 0, built.stderr
    assert built.files["brand/social.png"] == buffer.getvalue()
    assert "brand/icon.svg" in built.files


@pytest.mark.parametrize("name", ["404", "contact", "privacy", "about"])
def test_the_pages_that_a_site_needs_are_there(site: Site, name: str) -> None:
    assert site.page(name).text("main h1")


def _size(data: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(data)) as image:
        return image.size
