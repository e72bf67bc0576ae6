"""What programs of the IndieWeb read from pages: who wrote what, whose site it is, and where they may tell of links."""

from __future__ import annotations

from typing import Any

import mf2py  # type: ignore[import-untyped] # it comes without types

from tests.site import Build, Site, article

ARTICLE = "https://example.org/insights/everything"


def items(site: Site, name: str) -> dict[str, Any]:
    """What mf2py makes of a page."""
    found: dict[str, Any] = mf2py.parse(doc=site.page(name).html, url=site.address_of(name))
    return found


def test_the_home_page_has_a_representative_h_card(kitchen_sink: Site) -> None:
    """http://microformats.org/wiki/representative-hcard-parsing: its uid and a url of its are the page's own."""
    page, found = "https://example.org/", items(kitchen_sink, "index")
    cards = [item for item in found["items"] if item["type"] == ["h-card"]]
    feeds = [item for item in found["items"] if item["type"] == ["h-feed"]]
    cards += [child for feed in feeds for child in feed.get("children", ()) if child["type"] == ["h-card"]]
    own = [card["properties"] for card in cards if card["properties"].get("uid") == [page]]
    (card,) = own
    assert page in card["url"]
    assert card["name"] == ["Ada Example"]
    assert card["note"] == ["Letters that nobody sent."]
    assert kitchen_sink.file_at(
        card["photo"][0]["value"] if isinstance(card["photo"][0], dict) else card["photo"][0]
    )
    assert "https://social.example/@ada" in found["rels"]["me"]


def test_an_article_is_an_h_entry_with_its_author(kitchen_sink: Site) -> None:
    (entry,) = (
        each for each in items(kitchen_sink, "insights/everything")["items"] if each["type"] == ["h-entry"]
    )
    properties = entry["properties"]
    assert properties["url"] == [ARTICLE]
    assert properties["published"] == ["2026-05-04T09:30:00+0200"]
    assert properties["name"][0].startswith('Everything "at once" & more')
    assert "A lamp" in properties["content"][0]["html"]
    authors = [author["properties"] for author in properties["author"]]
    assert [author["name"] for author in authors] == [["Ada Example"], ["Bo Sample"]]
    assert authors[0]["url"] == ["https://example.org/authors/ada-example"]


def test_a_list_is_an_h_feed_of_entries_with_authors(kitchen_sink: Site) -> None:
    (feed,) = (
        each for each in items(kitchen_sink, "categories/workshop")["items"] if each["type"] == ["h-feed"]
    )
    for entry in feed["children"]:
        assert entry["type"] == ["h-entry"]
        assert entry["properties"]["author"][0]["type"] == ["h-card"]


def test_pages_name_the_owners_webmention_endpoint(build: Build, kitchen_sink: Site) -> None:
    kitchen_sink.page("index").none('link[rel="webmention"]')
    endpoint = "https://mentions.example/example.org"
    built = build({"insights/a.md": article()}, {"WEBMENTION": endpoint})
    assert items(built, "insights/a")["rels"]["webmention"] == [endpoint]
