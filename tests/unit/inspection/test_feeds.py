"""What is said of the feeds."""

from __future__ import annotations

import json

import pytest

from tests.unit.inspection.small_site import ENTRY, FILES, SITE, changed, told

ARTICLE = f"{SITE}/insights/one"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "atom.xml", "</feed>", "",
            "atom.xml: error: The feed cannot be read (no element found: line 5, column 0). Write it with a serialiser.",
        ),
        (
            "feed.json", '"items"', '"entries"',
            "feed.json: error: The feed cannot be read ('items'). Write it with a serialiser.",
        ),
        (
            "rss.xml", f"<link>{ARTICLE}</link>", "<link>/blog/insights/one</link>",
            "rss.xml: error: The address “/blog/insights/one” is not absolute. Feeds are read away from the site.",
        ),
        (
            "feed.json", f'"url": "{ARTICLE}"', f'"url": "{SITE}/gone"',
            "feed.json: error: “https://example.org/blog/gone” leads to no page. Name articles that are published.",
        ),
        (
            "rss.xml", f"<link>{ARTICLE}</link>", f"<link>{SITE}/insights/secret</link>",
            "rss.xml: error: “https://example.org/blog/insights/secret” leads to no page. "
            "Name articles that are published.",
        ),
        (
            "atom.xml", f"<uri>{SITE}/about</uri>", f"<uri>{SITE}/ada</uri>",
            "atom.xml: error: “https://example.org/blog/ada” leads to no page. Name articles that are published.",
        ),
        (
            "feed.json", f"{SITE}/feed.json", f"{SITE}/feed",
            "feed.json: error: “https://example.org/blog/feed” leads to no page. Name articles that are published.",
        ),
        (
            "rss.xml", "&lt;p&gt;SiteText", '&lt;p&gt;&lt;img src="/blog/lamp.png"&gt;SiteText',
            "rss.xml: error: A text holds the address “/blog/lamp.png”, which is not absolute. "
            "Feeds are read away from the site.",
        ),
        (
            "rss.xml", "<title>One</title>", "",
            f"rss.xml: error: The article “{ARTICLE}” has no title in it. Feed readers need that of each.",
        ),
        (
            "feed.json", '"content_html": "<p>SiteText.</p>"', '"content_html": ""',
            f"feed.json: error: The article “{ARTICLE}” has no text in it. Feed readers need that of each.",
        ),
        (
            "atom.xml", "<id>tag:example.org,2026:one</id>", "",
            f"atom.xml: error: The article “{ARTICLE}” has no id in it. Feed readers need that of each.",
        ),
        (
            "atom.xml", ENTRY, "",
            "atom.xml: error: The feed has 0 articles of 1. It holds the newest 20.",
        ),
    ],
)  # fmt: skip
def test_a_fault_of_a_feed_is_told(file: str, old: str, new: str, message: str) -> None:
    assert message in told(changed(file, old, new))


def test_an_article_that_stands_twice_in_a_feed_is_told() -> None:
    said = told(changed("atom.xml", ENTRY, ENTRY + ENTRY))
    assert said == [
        "atom.xml: error: The feed has 2 articles of 1. It holds the newest 20.",
        "atom.xml: error: Two of its articles have the id “tag:example.org,2026:one”. "
        "Give one of them another slug or “id:”.",
    ]


def test_a_feed_that_holds_an_older_article_for_a_newer_one_is_told() -> None:
    said = told(changed("rss.xml", f"<link>{ARTICLE}</link>", f"<link>{SITE}/about</link>"))
    assert said == [
        "rss.xml: error: It lacks “https://example.org/blog/insights/one”. It holds the newest 20."
    ]


def test_of_many_articles_a_feed_holds_the_newest_twenty() -> None:
    articles = [f"insights/{number}" for number in range(25)]
    said = [line for line in told(FILES, articles=articles) if line.startswith("atom.xml")]
    assert said == ["atom.xml: error: The feed has 1 articles of 25. It holds the newest 20."]


def test_a_feed_that_holds_the_newest_twenty_is_whole() -> None:
    articles = [f"insights/{number}" for number in range(21)]
    items = [
        {"id": path, "url": f"{SITE}/{path}", "title": path, "content_html": "x", "date_published": "2026"}
        for path in articles[:20]
    ]
    feed = {"home_page_url": f"{SITE}/", "feed_url": f"{SITE}/feed.json", "items": items}
    files = {**FILES, **{f"{path}.html": b"" for path in articles}, "feed.json": json.dumps(feed).encode()}
    assert [line for line in told(files, articles=articles) if line.startswith("feed.json")] == []


def test_the_feed_of_a_category_need_not_hold_all_articles() -> None:
    feed = FILES["atom.xml"].replace(ENTRY.encode(), b"")
    assert told({**FILES, "categories/notes/atom.xml": feed}) == []


def test_the_feed_of_an_author_who_is_not_listed_may_name_its_page() -> None:
    feed = FILES["atom.xml"].replace(ENTRY.encode(), f'<link href="{SITE}/insights/secret"/>'.encode())
    assert told({**FILES, "insights/secret/atom.xml": feed}) == []
