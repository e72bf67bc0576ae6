"""The search: where it is, where it is not, and what it can find."""

from __future__ import annotations

import gzip
import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.html.expected import Source
from tests.site import Build, Page, Site, article, words


def fragments(site: Site) -> list[dict[str, Any]]:
    """What the search shows of each article, as Pagefind wrote it."""
    return [
        json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
        for name, data in site.files.items()
        if name.endswith(".pf_fragment")
    ]


def options(page: Page, name: str) -> list[str]:
    """The choices of one of the search page's filters, by their slugs; the first is for all."""
    return [str(option["value"]) for option in page.all("main template")[0].select(f"[name={name}] option")]


def test_a_few_articles_need_no_search(site: Site) -> None:
    """No page, no link, and nothing of the index."""
    assert "search" not in site.pages
    assert not [name for name in site.files if name.startswith("pagefind")]
    for page in site.pages.values():
        assert "/search" not in page.html


@pytest.mark.parametrize(("search_from", "there"), [(2, True), (3, False), (0, False)])
def test_the_owner_says_from_how_many_articles_on_there_is_a_search(
    build: Build, search_from: int, there: bool
) -> None:
    files = {"insights/a.md": article(title="A"), "insights/b.md": article(title="B")}
    built = build({**files, "insights/c.md": article(status="hidden")}, {"SEARCH_FROM": search_from})
    assert built.exit_code == 0, built.stderr
    assert ("search" in built.pages) == there
    assert sorted(each["url"] for each in fragments(built)) == ["insights/a", "insights/b"] * there


def test_every_page_leads_to_the_search(kitchen_sink: Site) -> None:
    for page in kitchen_sink.pages.values():
        assert page.value('.site-header a[href="/search"]', "aria-label") == "Search"


def test_search_engines_know_one_page_of_the_search(kitchen_sink: Site) -> None:
    """Whatever was looked for stands in the query, which the canonical address leaves out."""
    address = f"{kitchen_sink.address}/search"
    assert kitchen_sink.page("search").value('link[rel="canonical"]', "href") == address
    assert f"<loc>{address}</loc>" in kitchen_sink.text("sitemap.xml")


def test_all_listed_articles_are_found_and_nothing_else(kitchen_sink: Site, articles: list[Source]) -> None:
    found = {f"/{each['url']}": each["meta"]["title"] for each in fragments(kitchen_sink)}
    assert found == {each.path: each.title for each in articles}


def test_the_words_of_an_article_are_found_and_those_around_it_are_not(kitchen_sink: Site) -> None:
    text = next(each["content"] for each in fragments(kitchen_sink) if each["url"] == "insights/winter-hours")
    page = kitchen_sink.page("insights/winter-hours")
    assert text == words(page.one(".e-content"))


def test_without_scripts_the_page_says_so_and_leads_on(kitchen_sink: Site) -> None:
    page = kitchen_sink.page("search")
    assert "takes JavaScript" in page.text("main .list > div")
    assert page.values("main .list > div a", "href") == ["/insights", "/categories", "/authors", "/tags"]
    shown = [
        tag for tag in page.soup.select("main :is(form, input, button)") if not tag.find_parent("template")
    ]
    assert shown == []


def test_results_can_be_narrowed_to_what_there_is(kitchen_sink: Site) -> None:
    page = kitchen_sink.page("search")
    assert options(page, "category") == ["", "lamps", "letters", "workshop"]
    assert options(page, "author") == ["", "ada-example", "bo-sample"]


def test_what_narrows_nothing_is_not_offered(build: Build) -> None:
    page = build({"insights/a.md": article()}, {"SEARCH_FROM": 1}).page("search")
    assert page.all("main template")[0].select("select") == []


def test_no_other_page_names_the_index(kitchen_sink: Site) -> None:
    for page in kitchen_sink.pages.values():
        assert ("pagefind/" in page.html) == (page.name == "search")


def test_the_page_names_the_indexs_folders_which_never_change(published: Site) -> None:
    if "search" not in published.pages:
        return
    path = urlsplit(published.address).path
    named = published.page("search").value("script[data-indexes]", "data-indexes").split()
    assert {
        f"{path}/{name.rpartition('/')[0]}/" for name in published.files if name.endswith("/filters.json")
    } == set(named)
    assert published.header_rules[f"{path}/pagefind/*"]["Cache-Control"].endswith("immutable")


def test_a_preview_says_that_it_has_no_search(kitchen_sink_preview: Site) -> None:
    page = kitchen_sink_preview.page("search")
    assert "A preview has no search" in page.text("main")
    page.none("main :is(template, form)")
    assert not [name for name in kitchen_sink_preview.files if name.startswith("pagefind")]


def test_a_page_of_the_searchs_name_is_refused(build: Build) -> None:
    built = build({"insights/a.md": article(), "pages/search.md": article()}, {"SEARCH_FROM": 1})
    assert built.exit_code == 1
