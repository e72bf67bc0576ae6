"""The feeds of a publication, and ids that never change."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.feeds import FORMATS
from plugins.outputs.feeds import MAX_ITEMS, feeds
from plugins.pages import all_pages
from plugins.publication.model import Post, Publication
from tests.unit.example import author, category, post, publication

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


def written(made: Publication) -> dict[str, bytes]:
    """The files of all feeds, by their paths."""
    return {
        f"{folder}/{file}".lstrip("/"): each.write(feed)
        for folder, feed in feeds(made, all_pages(made))
        for file, each in FORMATS.items()
    }


def items(made: Publication, name: str = "feed.json") -> list[dict[str, object]]:
    """The items of a JSON feed."""
    found: list[dict[str, object]] = json.loads(written(made)[name])["items"]
    return found


def item(made: Post) -> dict[str, object]:
    """The only item of the feed of a publication that is that article."""
    (found,) = items(publication(made))
    return found


def test_every_list_with_a_page_has_a_feed_in_every_format() -> None:
    made = publication(
        post(),
        authors={"ada-example": author(), "bo": author("bo")},
        categories={"notes": category(), "empty": category("empty")},
    )
    assert {name.rpartition("/")[0] for name in written(made)} == {
        "", "categories/notes", "authors/ada-example",
    }  # fmt: skip
    assert len(written(made)) == 3 * len(FORMATS)


def test_an_id_is_a_tag_uri_of_host_year_and_slug() -> None:
    """RFC 4151; the host is the name alone, for a port is no part of one."""
    assert item(post())["id"] == "tag:example.org,2026:a-letter"


def test_an_id_outlives_the_words() -> None:
    changed = post(title="Other", html="<p>Other.</p>", updated=datetime(2027, 1, 1, tzinfo=UTC))
    assert item(changed)["id"] == item(post())["id"]


def test_an_id_of_the_authors_own_outlives_the_slug() -> None:
    assert item(post("new", id="a-letter"))["id"] == item(post())["id"]


@pytest.mark.parametrize(("number", "listed"), [(0, 0), (1, 1), (MAX_ITEMS, 20), (MAX_ITEMS + 5, 20)])
def test_a_feed_has_no_more_than_the_newest_twenty(number: int, listed: int) -> None:
    made = publication(*(post(f"letter-{at}") for at in range(number)))
    assert [found["url"] for found in items(made)] == [
        f"https://example.org/insights/letter-{at}" for at in range(listed)
    ]


def test_an_old_article_is_in_the_feed_of_its_category_though_not_in_the_sites() -> None:
    new = [post(f"letter-{at}") for at in range(MAX_ITEMS)]
    old = post("old", category="lamps")
    made = publication(*new, old, categories={"notes": category(), "lamps": category("lamps")})
    assert [found["url"] for found in items(made, "categories/lamps/feed.json")] == [
        "https://example.org/insights/old"
    ]


def test_hidden_articles_drafts_and_scheduled_ones_are_in_no_feed() -> None:
    made = publication(post("a", hidden=True), post("b", badge="Draft"), post("c", badge="Scheduled"))
    assert all(b"insights/" not in data for data in written(made).values())


def test_addresses_in_the_text_are_whole() -> None:
    found = item(post(html='<p><a href="/about">x</a><img src="a.png"><a href="#b">y</a></p>'))
    assert found["content_html"] == (
        '<p><a href="https://example.org/about">x</a>'
        '<img src="https://example.org/insights/a.png">'
        '<a href="https://example.org/insights/a-letter#b">y</a></p>'
    )


@given(ANY_TEXT, ANY_TEXT)
def test_any_title_and_text_arrive_as_they_are(title: str, words: str) -> None:
    made = written(publication(post(title=title, description=words)))
    atom, rss = (ElementTree.fromstring(made[name]) for name in ("atom.xml", "rss.xml"))
    whole = "".join(character for character in title if character not in "\ufffe\uffff")
    assert atom.findtext("{*}entry/{*}title") == whole
    assert rss.findtext("channel/item/title") == whole
    assert json.loads(made["feed.json"])["items"][0]["title"] == title
    assert json.loads(made["feed.json"])["items"][0]["summary"] == words


def test_an_empty_feed_is_as_old_as_time() -> None:
    root = ElementTree.fromstring(written(publication())["atom.xml"])
    assert root.findtext("{*}updated") == "1970-01-01T00:00:00+00:00"
