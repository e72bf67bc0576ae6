"""Citing and sharing an article: one link on its page, and the texts to copy on another."""

from __future__ import annotations

from tests.site import Build, Site, article, source


def test_every_listed_article_leads_to_its_own(kitchen_sink: Site) -> None:
    for name, page in kitchen_sink.pages.items():
        if page.soup.select("article.article"):
            shown, cite = name != "insights/unlisted", name.replace("insights/", "cite/")
            assert page.values('.article > .links a[href^="/cite/"]', "href") == [f"/{cite}"] * shown
            assert (cite in kitchen_sink.pages) == shown


def test_it_has_texts_to_copy_and_a_way_back(kitchen_sink: Site) -> None:
    page = kitchen_sink.page("cite/everything")
    assert page.texts("h3") == [
        *("As text", "BibTeX", "CSL-JSON", "For LinkedIn, or a message", "For Mastodon")
    ]
    text, bibtex, *_ = page.texts("pre")
    assert text.startswith("Ada Example and Bo Sample: “Everything ")
    assert text.endswith("Example Letters, May 4, 2026. https://example.org/insights/everything")
    assert r"lit \& more: 1 < 2" not in bibtex
    assert r"{{Everything “at once” \& more: 1 < 2, café \& naïve" in bibtex.replace('"at once"', "“at once”")
    assert page.value(".page > header a", "href") == "/insights/everything"
    assert page.value('main a[href^="mailto:"]', "href").startswith("mailto:?subject=Everything")
    assert "@ada@social.example" in page.texts("pre")[-1]


def test_search_engines_do_not_list_it(kitchen_sink: Site) -> None:
    assert kitchen_sink.page("cite/everything").value('meta[name="robots"]', "content") == "noindex"
    assert "/cite/" not in kitchen_sink.text("sitemap.xml")
    assert "pagefind" not in kitchen_sink.page("cite/everything").html


def test_it_is_in_the_articles_language(in_languages: Site) -> None:
    page = in_languages.page("cite/die-zweite-flamme")
    assert page.value("html", "lang") == "de"
    assert page.text("h1") == "Zitieren oder teilen"


def test_an_owner_may_do_without(build: Build) -> None:
    built = build({"insights/a.md": article()}, {"CITE_PAGES": False})
    assert "cite/a" not in built.pages
    assert "/cite/" not in built.page("insights/a").html


def test_zotero_learns_where_a_name_is_divided_only_where_it_cannot_know(build: Build) -> None:
    """Its translator “Embedded Metadata” reads `author`, divided at the last space, unless there is `citation_author`."""
    files = {
        "authors/labs.md": source("Labs.", name="Example Labs", organization="yes"),
        "authors/gabriel.md": source("G.", name="Gabriel José García Márquez", family="García Márquez"),
        "insights/a.md": article(),
        "insights/b.md": article(authors=["ada-example", "labs", "gabriel"]),
    }
    built = build(files)
    built.page("insights/a").none('meta[name="citation_author"]')
    assert built.page("insights/b").values('meta[name="citation_author"]', "content") == [
        *("Example, Ada", "Example Labs,", "García Márquez, Gabriel José;")
    ]


def test_a_familys_name_that_is_no_part_of_the_name_is_an_error(build: Build) -> None:
    wrong = build({"authors/ada-example.md": source("Ada.", name="Ada Example", family="Lovelace")})
    assert wrong.exit_code != 0
    assert (
        "content/authors/ada-example.md:3: error: family: “Lovelace” is no part of the name. "
        "Write the words of “Ada Example” that are."
    ) in wrong.stdout + wrong.stderr
