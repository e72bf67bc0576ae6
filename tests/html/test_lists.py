"""The lists: each is complete, newest first, and names no article twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.html.expected import TAG_SLUGS, Source
from tests.site import Build, Page, Site, article, source, words

PER_PAGE = 10


def pages_of(site: Site, place: str) -> list[Page]:
    """A list's pages in order; the home page's place is `index`."""
    further = "page" if place == "index" else f"{place}/page"
    numbers = sorted(
        int(name.rpartition("/")[2]) for name in site.pages if name.rpartition("/")[0] == further
    )
    return [site.page(place), *(site.page(f"{further}/{number}") for number in numbers)]


def titles_in(site: Site, place: str) -> list[str]:
    """The titles on all pages of a list."""
    return [
        words(card) for page in pages_of(site, place) for card in page.soup.select(".h-entry .p-name .u-url")
    ]


def titles_of(articles: list[Source], belongs: Callable[[Source], bool] = bool) -> list[str]:
    """The titles of those articles that belong to a list, as readers see them; of all, if none is named."""
    return [" ".join(entry.title.split()) for entry in articles if belongs(entry)]


def test_the_home_page_lists_every_article(kitchen_sink: Site, articles: list[Source]) -> None:
    assert len(articles) == 26
    assert titles_in(kitchen_sink, "index") == titles_of(articles)


@pytest.mark.parametrize("category", ["lamps", "workshop", "letters"])
def test_a_category_lists_its_articles(kitchen_sink: Site, articles: list[Source], category: str) -> None:
    wanted = titles_of(articles, lambda entry: entry.category == category)
    assert titles_in(kitchen_sink, f"categories/{category}") == wanted != []


@pytest.mark.parametrize("author", ["ada-example", "bo-sample"])
def test_an_author_lists_their_articles(kitchen_sink: Site, articles: list[Source], author: str) -> None:
    wanted = titles_of(articles, lambda entry: author in entry.authors)
    assert titles_in(kitchen_sink, f"authors/{author}") == wanted != []


@pytest.mark.parametrize(("tag", "slug"), TAG_SLUGS.items())
def test_a_tag_lists_its_articles(kitchen_sink: Site, articles: list[Source], tag: str, slug: str) -> None:
    wanted = titles_of(articles, lambda entry: tag in entry.tags)
    assert titles_in(kitchen_sink, f"tags/{slug}") == wanted != []
    assert kitchen_sink.page(f"tags/{slug}").text("h1") == tag


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_a_year_lists_its_articles(kitchen_sink: Site, articles: list[Source], year: int) -> None:
    wanted = titles_of(articles, lambda entry: entry.date.year == year)
    assert titles_in(kitchen_sink, f"insights/{year}") == wanted != []


def test_the_archive_lists_every_article_by_year(kitchen_sink: Site, articles: list[Source]) -> None:
    archive = kitchen_sink.page("insights")
    assert archive.texts("main h2") == ["2026", "2025", "2024"]
    assert archive.values("main h2 a", "href") == ["/insights/2026", "/insights/2025", "/insights/2024"]
    assert archive.texts("main li a") == titles_of(articles)
    assert archive.values("main li a", "href") == [entry.path for entry in articles]


def test_the_lists_of_lists_name_each_with_its_number_of_articles(
    kitchen_sink: Site, articles: list[Source]
) -> None:
    """Categories and authors of whom nothing is published are not among them."""

    def terms(place: str) -> list[tuple[str, str]]:
        page = kitchen_sink.page(place)
        return list(zip(page.texts("main li h2"), page.texts("main li .meta"), strict=True))

    def count(belongs: Callable[[Source], bool]) -> str:
        number = len(titles_of(articles, belongs))
        return "1 article" if number == 1 else f"{number} articles"

    assert terms("categories") == [
        ("Lamps & lanterns", count(lambda entry: entry.category == "lamps")),
        ("Letters to nobody", count(lambda entry: entry.category == "letters")),
        ("Workshop", count(lambda entry: entry.category == "workshop")),
    ]
    assert terms("authors") == [
        ("Ada Example", count(lambda entry: "ada-example" in entry.authors)),
        ("Bo Sample", count(lambda entry: "bo-sample" in entry.authors)),
    ]
    tags = [tag for entry in articles for tag in entry.tags]
    assert sorted(terms("tags")) == sorted(
        (tag, f"{tags.count(tag)} article{'s' * (tags.count(tag) > 1)}") for tag in TAG_SLUGS
    )


def test_no_list_is_without_a_page(kitchen_sink: Site, articles: list[Source]) -> None:
    """And there is no list besides those that something belongs to."""
    lists = {
        name
        for name in kitchen_sink.pages
        if name.startswith(("categories/", "authors/", "tags/")) and "/page/" not in name
    }
    assert lists == {
        *(f"categories/{entry.category}" for entry in articles),
        *(f"authors/{author}" for entry in articles for author in entry.authors),
        *(f"tags/{TAG_SLUGS[tag]}" for entry in articles for tag in entry.tags),
    }


@pytest.mark.parametrize("place", ["index", "categories/lamps", "authors/ada-example", "tags/oil"])
def test_a_long_list_has_further_pages_that_lead_to_each_other(kitchen_sink: Site, place: str) -> None:
    pages = pages_of(kitchen_sink, place)
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert page.text(".pagination").count(f"Page {number} of {len(pages)}") == 1
        assert len(page.all(".h-entry")) <= PER_PAGE
        newer = [kitchen_sink.file_at(link) for link in page.values('.pagination a[rel="prev"]', "href")]
        older = [kitchen_sink.file_at(link) for link in page.values('.pagination a[rel="next"]', "href")]
        assert newer == [f"{other.name}.html" for other in pages[number - 2 : number - 1]]
        assert older == [f"{other.name}.html" for other in pages[number : number + 1]]
        last = number == len(pages)
        assert last or len(page.all(".h-entry")) == PER_PAGE


def test_a_short_list_has_no_pagination(kitchen_sink: Site) -> None:
    kitchen_sink.page("categories/letters").none(".pagination")


def test_only_a_lists_first_page_is_introduced(kitchen_sink: Site) -> None:
    assert kitchen_sink.page("categories/lamps").text(".lede") == (
        "What lamps are made of, and what they show."
    )
    kitchen_sink.page("categories/lamps/page/2").none(".lede")
    assert kitchen_sink.page("authors/ada-example").one("main .portrait")
    assert kitchen_sink.page("authors/ada-example/page/2").text("h1") == "Ada Example"


def test_a_card_tells_what_the_article_is_about(kitchen_sink: Site) -> None:
    page = kitchen_sink.page("index")
    card = next(card for card in page.all(".h-entry") if "Everything" in words(card))
    assert [words(tag) for tag in card.select(".meta")] == [
        "Lamps & lanterns · May 4, 2026 · 2 min read · Ada Example · Bo Sample"
    ]
    assert [words(tag) for tag in card.select(".p-summary")] == [
        "All that an article can hold: “quotes”, <angles> & ampersands."
    ]


def test_a_card_without_a_description_begins_as_the_text_does(kitchen_sink: Site) -> None:
    cards = [card for page in pages_of(kitchen_sink, "index") for card in page.all(".h-entry")]
    card = next(card for card in cards if "Three kinds of oil" in words(card))
    summary = words(card.select(".p-summary")[0]).removesuffix("…")
    text = kitchen_sink.page("insights/three-kinds-of-oil").text(".e-content > p:first-child")
    assert 100 < len(summary) < 160
    assert text.startswith(summary)


def test_the_home_page_says_what_the_publication_is(site: Site) -> None:
    home = site.page("index")
    assert home.text("main .who") == "Bruno Bonando Fractional CTO and technology advisor"
    assert home.text("main h1") == "Thinking out loud"
    assert home.text("main .ways") == "Get in touch → Website Follow"
    assert home.text("main .lede") == (
        "Perspectives on AI, architecture, and the evolving technology landscape."
    )


def test_a_publication_without_articles_says_that_they_are_coming(build: Build) -> None:
    built = build()
    assert built.exit_code == 0
    assert "The first article is on its way." in built.page("index").text("main")
    assert [built.file_at(link) for link in built.page("index").values("a[href^='/']", "href")]


def test_tags_that_differ_only_in_case_share_a_list_that_names_each_article_once(build: Build) -> None:
    built = build({"insights/a.md": article(tags=["AI"]), "insights/b.md": article(tags=["Ai"], title="B")})
    assert len(built.page("tags/ai").all(".h-entry")) == 2


def test_articles_of_one_moment_are_in_the_order_of_their_addresses(build: Build) -> None:
    files = {f"insights/{slug}.md": article(title=f"Letter {slug}") for slug in ("c", "a", "b")}
    assert titles_in(build(files), "index") == ["Letter a", "Letter b", "Letter c"]


def test_the_number_of_articles_on_a_page_is_a_setting(build: Build) -> None:
    files = {f"insights/{slug}.md": article(title=f"Letter {slug}") for slug in ("c", "a", "b")}
    built = build(files, {"DEFAULT_PAGINATION": 2})
    assert [len(page.all(".h-entry")) for page in pages_of(built, "index")] == [2, 1]


def test_pages_are_in_the_menu_that_they_name_and_in_their_order(build: Build) -> None:
    pages = {
        "pages/b.md": source("Text.", title="Second", menu="header", order=2),
        "pages/a.md": source("Text.", title="First", menu="header", order=1),
        "pages/c.md": source("[Nowhere](d.md) else.", title="Below", menu="footer", order=60),
        "pages/d.md": source("Text.", title="Nowhere"),
    }
    home = build({"insights/a.md": article(), **pages}).page("index")
    assert home.texts(".site-header li") == ["Letters", "First", "Second"]
    assert home.texts(".site-footer nav li")[-2:] == ["Below", "Follow"]
    assert "Nowhere" not in words(home.one("body"))
