"""Which pages there are, and what each of them gets."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plugins.pages import Page, all_pages
from plugins.pages.article import ArticlePage
from plugins.pages.home import HomePage
from plugins.pages.lists import ListPage
from plugins.publication.model import Publication
from tests.unit.example import author, category, page, post, publication

FEBRUARY = datetime(2026, 2, 1, tzinfo=UTC)


def paths(made: Publication) -> dict[str, Page]:
    """The pages by their paths."""
    pages = list(all_pages(made))
    found = {each.path: each for each in pages}
    assert len(found) == len(pages), "Two pages have one path."
    return found


def article_page(made: Publication) -> ArticlePage:
    found = paths(made)["insights/a-letter"].model
    assert isinstance(found, ArticlePage)
    return found


def test_a_small_publication_has_these_pages() -> None:
    made = publication(post(tags=("oil",)), pages=(page("about"),))
    assert set(paths(made)) == {
        "", "insights/a-letter", "categories", "categories/notes", "authors", "authors/ada-example", "tags",
        "tags/oil", "insights", "insights/2026", "about", "follow", "404", "cite/a-letter",
    }  # fmt: skip


def test_an_empty_publication_has_a_home_page_and_an_archive() -> None:
    assert set(paths(publication())) == {"", "insights", "authors/ada-example", "follow", "404"}


@pytest.mark.parametrize(("articles", "pages"), [(0, 1), (1, 1), (10, 1), (11, 2), (20, 2), (21, 3)])
def test_a_list_has_as_many_pages_as_it_needs(articles: int, pages: int) -> None:
    found = paths(publication(*(post(f"letter-{at}") for at in range(articles))))
    assert len([path for path in found if path == "" or path.startswith("page/")]) == pages
    home = found[""].model
    assert isinstance(home, HomePage)
    assert home.pagination.total == pages


def test_a_hidden_article_leads_to_no_tag_that_may_have_no_list() -> None:
    assert article_page(publication(post(hidden=True, tags=("secret",)))).tags == ()
    assert "tags/secret" not in paths(publication(post(hidden=True, tags=("secret",))))


def test_the_author_and_category_of_a_hidden_article_have_a_page_that_no_list_names() -> None:
    made = publication(
        post("b"),
        post(hidden=True, authors=("bo",), category="secrets"),
        authors={"ada-example": author(), "bo": author("bo")},
        categories={"notes": category(), "secrets": category("secrets")},
    )
    found = paths(made)
    assert {"authors/bo", "categories/secrets"} <= set(found)
    for path in ("authors/bo", "categories/secrets"):
        assert not found[path].in_sitemap
    for path in ("authors", "categories"):
        assert "bo" not in str(found[path].model).split("'")
        assert "secrets" not in str(found[path].model)


def test_a_page_was_changed_when_the_newest_of_its_articles_was() -> None:
    made = publication(post("b"), post(updated=FEBRUARY), pages=(page("about"), page("x", updated=FEBRUARY)))
    found = paths(made)
    assert found["insights/a-letter"].changed == FEBRUARY
    assert found["insights/b"].changed == datetime(2026, 1, 1, tzinfo=UTC)
    assert found[""].changed == found["categories/notes"].changed == FEBRUARY
    assert (found["about"].changed, found["x"].changed) == (None, FEBRUARY)


def test_search_engines_are_told_of_what_they_may_index_at_its_own_address() -> None:
    made = publication(
        post("hidden", hidden=True),
        post("draft", badge="Draft"),
        post("elsewhere", canonical_url="https://journal.example/x"),
        post(),
        pages=(page("about"), page("404"), page("hidden-page", status="hidden")),
    )
    told = {path for path, each in paths(made).items() if each.in_sitemap}
    assert {"insights/a-letter", "about", ""} <= told
    assert not told & {"insights/hidden", "insights/draft", "insights/elsewhere", "404", "hidden-page"}


def test_an_article_that_was_elsewhere_first_names_the_host() -> None:
    made = publication(post(canonical_url="https://journal.example/x/y"))
    original = article_page(made).original
    assert original
    assert (original.text, original.url) == ("journal.example", "https://journal.example/x/y")


def test_tags_that_differ_only_in_case_share_a_list_that_is_named_as_the_newest_writes_it() -> None:
    made = publication(post("b", tags=("AI", "ai")), post(tags=("Ai",)))
    found = paths(made)["tags/ai"].model
    assert isinstance(found, ListPage)
    assert found.heading == "AI"
    assert len(found.cards) == 2


def test_a_page_has_the_template_of_its_slug_where_the_theme_has_one() -> None:
    made = publication(pages=(page("contact"), page("about")), page_templates=frozenset({"contact", "other"}))
    found = paths(made)
    assert (found["contact"].template, found["about"].template) == ("pages/contact.html", "page.html")
