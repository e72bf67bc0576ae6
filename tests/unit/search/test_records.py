"""What the search can find, and how it is parted."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.publication.bodies import PluginHtml
from plugins.publication.model import Publication
from plugins.search.records import (
    MOST_SHARDS,
    SHARD,
    Record,
    Shard,
    parted,
    record_of,
    shards_of,
    text_of,
)
from tests.unit.example import author, category, post, publication


def record(url: str = "insights/a", html: str = "<p>Words.</p>", **fields: Any) -> Record:
    """A record; what the test does not care about is filled in."""
    meta, filters = fields.get("meta", {"title": "A"}), fields.get("filters", {"category": ("notes",)})
    return Record(url, PluginHtml(html), meta, filters)


def searchable(*slugs: str, **fields: Any) -> Publication:
    """A publication of those articles, with a search."""
    return publication(*map(post, slugs), **{"search_from": 1, **fields})


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h2 id='x'>One</h2>\n<p>two</p><p>three</p>", "One two three"),
        ("<p><em>un</em>likely <a href='/x'>linked</a>.</p>", "unlikely linked."),
        ("<ul><li>a<li>b</ul><table><tr><td>c</td><td>d</td></tr></table>", "a b c d"),
        ("<p>a<br>b&nbsp;c &lt;d&gt; &amp;amp;</p>", "a b c <d> &amp;"),
        ("<pre><code>x = <span class='n'>y</span></code></pre>", "x = y"),
        ('<p><span title="a > b">c</span></p>', "c"),
        ("a<svg><title>no</title></svg>b<!-- no -->c<script>no()</script>", "a b c"),
    ],
)
def test_the_text_is_what_a_reader_reads(html: str, text: str) -> None:
    assert text_of(html) == text


def test_a_record_says_what_a_result_shows_and_can_be_narrowed_by() -> None:
    people = {"ada": author("ada"), "bo": author("bo")}
    made = publication(
        post("x", title="Oil", authors=("ada", "bo"), tags=("lamps", "night"), category="craft"),
        authors=people,
        categories={"craft": category("craft")},
    )
    found = record_of(made, made.posts[0])
    assert (found.url, found.body.html) == ("insights/x", "<p>Words.</p>")
    assert found.meta == {
        "title": "Oil",
        "category": "Craft",
        "date": "January 1, 2026",
        "authors": "Ada and Bo",
        "tags": "lamps and night",
    }
    assert found.filters == {"category": ("craft",), "author": ("ada", "bo")}


def test_a_record_in_another_language_than_the_site_says_so() -> None:
    made = publication(post("x", lang="pt-BR"), post("y"))
    languages = [record_of(made, each).meta.get("language") for each in made.posts]
    assert languages == ["pt-BR", None]


def test_what_no_list_names_is_not_found() -> None:
    made = publication(post("seen"), post("hidden", hidden=True), search_from=1)
    assert [record.url for shard in shards_of(made) for record in shard.records] == ["insights/seen"]


@pytest.mark.parametrize(("search_from", "there"), [(0, False), (1, True), (2, True), (3, False)])
def test_there_is_a_search_from_a_number_of_listed_articles_on(search_from: int, there: bool) -> None:
    made = publication(post("a"), post("b"), post("c", hidden=True), search_from=search_from)
    assert made.has_search == there
    assert bool(shards_of(made)) == there


def test_a_preview_has_no_index() -> None:
    assert shards_of(searchable("a", preview=True)) == []


def test_every_record_is_in_one_shard_and_shards_are_of_a_size() -> None:
    records = [record(f"insights/{number}") for number in range(5 * SHARD)]
    groups = parted(records)
    assert len(groups) == 5
    assert sorted(each.url for group in groups for each in group) == sorted(each.url for each in records)
    assert max(map(len, groups)) < 1.5 * SHARD


def test_a_small_site_has_one_shard_and_none_has_many() -> None:
    assert len(parted([record(f"insights/{number}") for number in range(SHARD)])) == 1
    assert len(parted([record(f"insights/{number}") for number in range(99 * SHARD)])) == MOST_SHARDS


def test_a_changed_article_changes_its_own_shard_and_no_other() -> None:
    slugs = [f"a{number}" for number in range(3 * SHARD)]
    before = shards_of(searchable(*slugs))
    after = shards_of(
        publication(
            *(post(slug, html="<p>New.</p>" if slug == "a7" else "<p>Words.</p>") for slug in slugs),
            search_from=1,
        )
    )
    assert sum(one.key != other.key for one, other in zip(before, after, strict=True)) == 1


def test_the_order_of_articles_does_not_matter() -> None:
    one, other = shards_of(searchable("a", "b", "c")), shards_of(searchable("c", "a", "b"))
    assert [shard.key for shard in one] == [shard.key for shard in other]


@pytest.mark.parametrize(
    "other",
    [
        Shard("de", (record(),)),
        Shard("en", (record(),), "another Pagefind"),
        Shard("en", (record("insights/b"),)),
        Shard("en", (record(html="<p>Other.</p>"),)),
        Shard("en", (record(meta={"title": "B"}),)),
        Shard("en", (record(filters={"category": ("craft",)}),)),
        Shard("en", (record(), record("insights/b"))),
    ],
)
def test_a_shards_key_follows_all_that_its_index_is_made_of(other: Shard) -> None:
    assert Shard("en", (record(),)).key == Shard("en", (record(),)).key != other.key
