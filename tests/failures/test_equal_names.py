"""Equal names stop nobody: titles warn, and what the pages of lists are called tells them from articles."""

from __future__ import annotations

from tests.site import Build, Site, article


def test_two_articles_with_one_title_are_a_warning_that_names_both(build: Build) -> None:
    files = {
        "insights/first.md": article(title="Link roundup", date="2026-01-01"),
        "insights/second.md": article(title="Link roundup", date="2026-01-02"),
    }
    built = build(files)
    assert built.exit_code == 0
    assert built.stderr.splitlines() == [
        "content/insights/second.md:2: warning: title: “Link roundup” is also the title of "
        "content/insights/first.md. Say in one of them what is different about it.",
        "1 warning.",
    ]
    built.page("insights/second")


def test_equal_titles_of_two_languages_or_of_a_tag_category_or_author_are_nothing(build: Build) -> None:
    files = {
        "insights/first.md": article(title="Chatbots", tags=["Notes", "Ada Example"]),
        "insights/second.md": article(title="Chatbots", lang="de"),
        "insights/third.md": article(title="Notes"),
        "insights/fourth.md": article(title="Ada Example"),
    }
    built = build(files)
    assert (built.exit_code, built.stderr) == (0, "")
    assert title(built, "categories/notes") == "Category: Notes · Example Letters"
    assert title(built, "tags/notes") == "Tag: Notes · Example Letters"
    assert title(built, "insights/third") == "Notes · Example Letters"
    assert built.page("tags/notes").text("main h1") == "Notes"


def title(site: Site, place: str) -> str:
    """What search results call the page."""
    return site.page(place).text("head > title")


def test_a_title_in_a_word_processors_quotation_marks_is_a_warning(build: Build) -> None:
    built = build(
        {"insights/a.md": article(title="“One”"), "insights/b.md": article(title="“Two” and “three”")}
    )
    assert built.exit_code == 0
    assert built.stderr.splitlines() == [
        "content/insights/a.md:2: warning: title: “…” are printed with it. "
        "Write straight quotation marks, or none, if they are no part of it.",
        "1 warning.",
    ]


def test_a_misspelt_series_is_a_warning(build: Build) -> None:
    files = {
        f"insights/{at}.md": article(title=str(at), series=series)
        for at, series in enumerate(
            ["From pilot to product", "from Pilot to product", "From pilot to prodcut", "Another one"]
        )
    }
    built = build(files)
    assert built.exit_code == 0
    assert built.stderr.splitlines() == [
        "content/insights/2.md:8: warning: series: No other article is in the series “From pilot to prodcut”. "
        "Did you mean “from Pilot to product”?",
        "1 warning.",
    ]


def test_tags_that_differ_by_a_sign_have_lists_of_their_own(build: Build) -> None:
    built = build({"insights/a.md": article(tags=["C", "C++", "C#", ".NET", "net", "Node.js", "Größe"])})
    assert (built.exit_code, built.stderr) == (0, "")
    assert built.page("insights/a").values(".tags a", "href") == [
        "/tags/c", "/tags/c-plus-plus", "/tags/c-sharp", "/tags/dot-net", "/tags/net", "/tags/node-js", "/tags/grosse",
    ]  # fmt: skip
    assert built.page("tags/c-sharp").text("main h1") == "C#"


def test_german_tags_are_spelt_as_german_does_it(build: Build) -> None:
    files = {
        "insights/a.md": article(tags=["Größe"], lang="de"),
        "insights/b.md": article(title="B", tags=["Größe"]),
    }
    built = build(files)
    assert (built.exit_code, built.stderr) == (0, "")
    assert built.page("insights/a").values(".tags a", "href") == ["/tags/groesse"]
    assert built.page("insights/b").values(".tags a", "href") == ["/tags/grosse"]
    settings = {"DEFAULT_LANG": "de"}
    assert build(files, settings).page("insights/b").values(".tags a", "href") == ["/tags/groesse"]
