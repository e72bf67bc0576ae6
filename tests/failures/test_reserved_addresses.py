"""No page takes an address of the site's own, and links say what they mean of it."""

from __future__ import annotations

import pytest

from tests.site import Build, Files, article, source


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("search", "the search"),
        ("insights", "the list of all articles"),
        ("tags", "the list of all tags"),
        ("authors", "the list of all authors"),
        ("categories", "the list of all categories"),
        ("page", "the further pages of the home page"),
        ("assets", "a folder of the site's own files"),
        ("brand", "a folder of the site's own files"),
        ("pictures", "a folder of the site's own files"),
    ],
)
def test_a_page_with_an_address_of_ours_is_told_by_file_line_and_field(
    build: Build, name: str, what: str
) -> None:
    built = build({"insights/a.md": article(), f"pages/{name}.md": source("Text.", title="Mine")})
    assert built.exit_code == 1
    assert built.stderr.splitlines()[0] == (
        f"content/pages/{name}.md:4: error: slug: Its address /{name} is that of {what}. Give it another slug."
    )


def test_another_spelling_of_such_a_name_is_no_way_out(build: Build) -> None:
    built = build({"insights/a.md": article(), "pages/Search.md": source("Text.", title="Mine")})
    assert [line.partition(": error: ")[2] for line in built.stderr.splitlines()[:2]] == [
        "slug: The file's name gives the address. “Search” cannot be part of an address. "
        "Rename it to search.md, or write “slug: search”.",
        "slug: Its address /search is that of the search. Give it another slug.",
    ]


def test_a_page_may_be_called_what_no_page_of_ours_is(build: Build) -> None:
    names = ("sitemap", "feeds", "robots", "about")
    pages: Files = {f"pages/{name}.md": source("Text.", title=name, menu="footer") for name in names}
    built = build({"insights/a.md": article(), **pages})
    assert (built.exit_code, built.stderr) == (0, "")


# Where there is no page


def test_a_site_without_a_page_for_what_is_not_there_has_one(build: Build) -> None:
    page = build({"insights/a.md": article()}).page("404")
    assert page.text("main h1") == "Page not found"
    assert page.value("main p a", "href") == "/"
    assert page.value('meta[name="robots"]', "content") == "noindex"


def test_it_is_in_the_sites_language_and_below_its_path(build: Build) -> None:
    settings = {"DEFAULT_LANG": "de", "SITEURL": "https://example.org/blog"}
    built = build({"insights/a.md": article()}, settings)
    page = built.page("404")
    assert page.text("main h1") == "Seite nicht gefunden"
    assert page.value("main p a", "href") == "/blog/"
    assert "404" not in built.text("sitemap.xml")


def test_the_owners_own_page_stands_for_it(build: Build) -> None:
    files = {"insights/a.md": article(), "pages/404.md": source("Text.", title="Gone fishing")}
    assert build(files).page("404").text("main h1") == "Gone fishing"


# Links from the root


def test_a_link_from_the_root_keeps_its_query_and_fragment(build: Build) -> None:
    text = (
        "[a](/insights/b#part) [b](/contact?from=x) [c](/contact?from=x#y) [d](/insights/b.html#part) "
        "[e](../pages/contact.md?from=x) [f](report.pdf#page=3)"
    )
    files: Files = {
        "insights/a.md": article(text),
        "insights/b.md": article("## Part\n\nText.", title="B"),
        "insights/report.pdf": b"%PDF-1.4",
        "pages/contact.md": source("## Y\n\nText.", title="Contact", menu="footer"),
    }
    built = build(files)
    assert (built.exit_code, built.stderr) == (0, "")
    wanted = [
        "/insights/b#part",
        "/contact?from=x",
        "/contact?from=x#y",
        "/insights/b#part",
        "/contact?from=x",
    ]
    assert built.page("insights/a").values(".e-content a", "href") == [*wanted, "/insights/report.pdf#page=3"]
    below = build(
        {**files, "insights/a.md": article(text + " [g](/blog/contact)")},
        {"SITEURL": "https://example.org/blog"},
    )
    assert (below.exit_code, below.stderr) == (0, "")
    found = below.page("insights/a").values(".e-content a", "href")
    assert found == [
        *(f"/blog{each}" for each in wanted),
        "/blog/insights/report.pdf#page=3",
        "/blog/contact",
    ]


def test_a_fragment_of_a_link_from_the_root_is_looked_for(build: Build) -> None:
    built = build({"insights/a.md": article("See [b](/contact#nowhere).")})
    assert built.exit_code == 1
    assert "“/contact#nowhere” leads to no heading of content/pages/contact.md" in built.stderr
