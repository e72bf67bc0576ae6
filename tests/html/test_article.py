"""The article page: what a reader of the owner's article sees, and what the other articles add to it."""

from __future__ import annotations

import pytest

from tests.html import expected
from tests.site import ADDRESS, Build, Page, Site, article, plain, source, styles, words
from tests.sites import FIXTURES

PUBLISHED = FIXTURES / "first_owner" / "published.txt"
PLACE = "insights/why-most-ai-pilots-fail"
TITLE = "Why most AI pilots fail - and what to do instead"


@pytest.fixture(scope="module")
def page(site: Site) -> Page:
    """The owner's article."""
    return site.page(PLACE)


@pytest.fixture(scope="module")
def everything(kitchen_sink: Site) -> Page:
    """The article that has everything in it."""
    return kitchen_sink.page("insights/everything")


@pytest.fixture(scope="module")
def year(kitchen_sink: Site) -> Page:
    """A long article, changed twice, the third part of a series."""
    return kitchen_sink.page("insights/a-year-of-lamps")


@pytest.fixture(scope="module")
def as_published() -> list[str]:
    """The paragraphs of the page as the owner had published it before, in their order."""
    return [" ".join(block.split()) for block in PUBLISHED.read_text("utf-8").split("\n\n") if block.strip()]


def test_the_meta_line_says_category_date_and_reading_time(page: Page) -> None:
    assert page.text(".article > header > .meta") == "AI strategy · April 10, 2026 · 2 min read"


def test_the_title_stands_as_it_was_written(page: Page) -> None:
    assert page.text("main h1") == TITLE


def test_the_title_of_any_characters_stands_as_it_was_written(everything: Page) -> None:
    assert everything.text("main h1") == (
        'Everything "at once" & more: 1 < 2, café & naïve – a title so long that a card, a head, '
        "a feed and a preview have to bear with it"
    )


def test_the_text_is_the_owners_word_for_word(page: Page, as_published: list[str]) -> None:
    first, last = 2, as_published.index("Written by") - 1
    text = [plain(words(block)) for block in page.one(".e-content").find_all(True, recursive=False)]
    assert text == [plain(block) for block in as_published[first:last]]


def test_title_and_meta_line_are_the_owners(page: Page, as_published: list[str]) -> None:
    assert page.text("main h1") == as_published[0]
    assert page.text(".article > header > .meta").casefold() == as_published[1].casefold()


def test_the_authors_bio_is_the_owners(page: Page, as_published: list[str]) -> None:
    assert page.text(".author-box .p-note") == as_published[as_published.index("Written by") + 2]


def test_sections_are_headings_of_the_second_level_and_their_parts_of_the_third(page: Page) -> None:
    headings = page.all(".e-content :is(h1, h2, h3, h4, h5, h6)")
    assert [(tag.name, words(tag)) for tag in headings] == [
        ("h2", "The pilot trap"),
        ("h2", "Why this keeps happening"),
        ("h3", "1. No clear business metric from day one"),
        ("h3", "2. The infrastructure gap"),
        ("h3", "3. No organizational readiness"),
        ("h2", "What to do instead"),
        ("h3", "Start with the business outcome"),
        ("h3", "Build for production from week one"),
        ("h3", "Invest in the organizational layer"),
        ("h2", "The bottom line"),
    ]


def test_the_author_box_links_the_author(page: Page) -> None:
    assert page.text(".author-box .label") == "Written by"
    assert page.text(".author-box .name") == "Bruno Bonando"
    assert page.value(".author-box .name a", "href") == "/authors/bruno-bonando"
    assert page.value(".author-box .links a", "href") == "https://bruno.digital"


def test_links_of_several_authors_say_whose_they_are(kitchen_sink: Site) -> None:
    links = kitchen_sink.page("insights/everything").soup.select(".author-box .links a")
    labels = [link["aria-label"] for link in links]
    assert labels == [
        "Website, Ada Example",
        "Mastodon, Ada Example",
        "Email, Ada Example",
        "GitHub, Bo Sample",
    ]


def test_a_monogram_stands_for_a_missing_portrait(page: Page) -> None:
    assert page.value(".author-box .mark", "data-initials") == "BB"
    page.none(".author-box img")


def test_each_author_has_a_box_and_a_portrait_is_shown_where_there_is_one(everything: Page) -> None:
    assert everything.texts(".author-box .name") == ["Ada Example", "Bo Sample"]
    ada, bo = everything.all(".author-box")
    portrait = ada.select_one("img")
    assert portrait
    assert str(portrait["src"]).startswith("/pictures/ada-example-")
    assert not ada.select(".mark")
    assert not bo.select("img")
    assert bo.select('.mark[data-initials="BS"]')


def test_the_call_to_action_comes_once_and_after_the_bio(page: Page) -> None:
    assert page.html.count("Want to discuss this topic?") == 1
    assert page.text(".call-to-action p") == "Want to discuss this topic?"
    assert page.text(".call-to-action a") == "Get in touch →"
    assert _position(page, ".call-to-action") > _position(page, ".author-box")


def test_the_call_to_action_says_which_article_it_is_about(page: Page) -> None:
    assert page.value(".call-to-action a", "href") == ("/contact?url=/insights/why-most-ai-pilots-fail")


def test_a_category_words_its_own_call_to_action(kitchen_sink: Site) -> None:
    page = kitchen_sink.page("insights/three-kinds-of-oil")
    assert page.text(".call-to-action p") == "Something to repair?"
    assert page.text(".call-to-action a") == "Bring it in →"
    assert page.value(".call-to-action a", "href") == (
        "mailto:workshop@example.org?subject=Three%20kinds%20of%20oil"
        "&body=Three%20kinds%20of%20oil%0D%0Ahttps%3A%2F%2Fexample.org%2Finsights%2Fthree-kinds-of-oil"
        "%0D%0A%0D%0A"
    )


def test_an_articles_own_call_to_action_counts_before_its_categorys(kitchen_sink: Site) -> None:
    """What the article leaves open, here the question, stays the category's."""
    page = kitchen_sink.page("insights/elsewhere-first")
    assert page.text(".call-to-action p") == "Something to repair?"
    assert page.text(".call-to-action a") == "Read on →"
    assert page.value(".call-to-action a", "href") == (
        "https://journal.example/more?about=Published%20elsewhere%20first"
        "&from=https%3A%2F%2Fexample.org%2Finsights%2Felsewhere-first"
    )


def test_a_category_can_do_without_a_call_to_action(kitchen_sink: Site) -> None:
    kitchen_sink.page("insights/not-a-script").none(".call-to-action")


def test_the_owner_says_in_the_settings_where_get_in_touch_leads(build: Build) -> None:
    built = build({"insights/a.md": article(title="A & B")}, {"CONTACT": "mailto:ada@example.org"})
    address = "mailto:ada@example.org?subject=A%20%26%20B&body=A%20%26%20B%0D%0A"
    there = f"{ADDRESS}/insights/a".replace(":", "%3A").replace("/", "%2F")
    assert built.page("insights/a").value(".call-to-action a", "href") == f"{address}{there}%0D%0A%0D%0A"
    assert "CONTACT" not in built.stdout


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Want to discuss this topic? Get in touch →"),
        ("de", "Lust auf ein Gespräch zu diesem Thema? Kontakt aufnehmen →"),
    ],
)
def test_an_owner_who_words_no_question_has_the_themes_own(build: Build, language: str, words: str) -> None:
    built = build({"insights/a.md": article()}, {"DEFAULT_LANG": language})
    assert built.page("insights/a").text(".call-to-action") == words


def test_the_build_says_how_to_change_where_get_in_touch_leads(site: Site) -> None:
    assert site.stdout.splitlines()[-1] == (
        "“Get in touch” opens the contact page; to change that, set CONTACT in pelicanconf.py."
    )


def test_takeaways_stand_below_the_first_paragraph(everything: Page) -> None:
    assert everything.texts(".takeaways li") == [
        "A lamp is “only” a wick & a glass.",
        "Light falls off with the square of the distance.",
    ]
    text = [tag.name for tag in everything.one(".e-content").find_all(True, recursive=False)]
    assert text[:3] == ["p", "section", "h2"]
    order = [_position(everything, name) for name in (".takeaways", ".changes", ".tags", ".author-box img")]
    assert order == sorted(order)


def test_the_latest_change_is_told_above_and_all_of_them_below(
    year: Page, everything: Page, page: Page
) -> None:
    assert year.text(".article > header :has(> .dt-updated)") == (
        "Updated May 12, 2026: Corrected how many nights were clear."
    )
    assert year.texts(".changes li") == [
        "May 12, 2026: Corrected how many nights were clear.",
        "May 2, 2026: The price of oil was that of the year before.",
    ]
    assert everything.text(".dt-updated") == "May 20, 2026"
    page.none(".dt-updated, .changes")


def test_an_update_of_which_nothing_is_said_is_told_by_its_day(build: Build) -> None:
    change = {"date": "2026-01-05", "note": "A typo."}
    built = build({"insights/a.md": article(updated="2026-02-01", changes=[change])})
    assert built.page("insights/a").text(":has(> .dt-updated)") == "Updated February 1, 2026"


def test_a_part_of_a_series_says_which_and_leads_to_the_others(year: Page, kitchen_sink: Site) -> None:
    assert year.text(".series summary") == "Part 3 of 4: Keeping a light"
    assert year.texts(".series li") == [
        "Two clear nights",
        "Trim it before dusk",
        "A year of lamps, and what it cost",
        "A lamp in the window",
    ]
    assert year.text('.series [aria-current="page"]') == "A year of lamps, and what it cost"
    assert len(year.all(".series li a")) == 3
    assert year.value(".next-part a", "href") == "/insights/a-lamp-in-the-window"
    assert _position(year, ".next-part") < _position(year, ".changes")
    kitchen_sink.page("insights/a-lamp-in-the-window").none(".next-part")


def test_a_long_article_has_contents_that_lead_to_its_headings(year: Page) -> None:
    headings = [(heading["id"], words(heading)) for heading in year.all(".e-content :is(h2, h3)")]
    links = [(str(link["href"])[1:], words(link)) for link in year.all(".contents a")]
    assert links == headings
    assert year.one(".contents details").get("open") is None
    assert len(year.all(".contents > details > ol > li")) == 5


def test_the_headings_of_a_long_article_can_be_linked_to_and_are_no_stops_of_the_tab_key(year: Page) -> None:
    for heading in year.all(".e-content :is(h2, h3)"):
        link = heading.select_one("a")
        assert link
        assert words(link) == words(heading)
        assert (link["href"], link["tabindex"]) == (f"#{heading['id']}", "-1")


def test_a_short_article_has_no_contents(everything: Page, page: Page) -> None:
    for each in (everything, page):
        each.none(".contents, .fragment")


def test_an_article_leads_to_those_before_and_after_it(
    kitchen_sink: Site, articles: list[expected.Source]
) -> None:
    """One of no series, between two of no series."""
    at = next(at for at, source in enumerate(articles) if source.slug == "winter-hours")
    page = kitchen_sink.page("insights/winter-hours")
    assert page.value('.neighbours [rel="next"]', "href") == articles[at - 1].path
    assert page.value('.neighbours [rel="prev"]', "href") == articles[at + 1].path
    assert page.text('.neighbours [rel="next"]') == f"Next article {articles[at - 1].title}"


def test_related_articles_are_others_and_say_what_they_have_in_common(year: Page) -> None:
    named = year.values(".related a, .neighbours a, .series a", "href")
    assert len(named) == len(set(named)) == 3 + 2 + 3
    assert "/insights/a-year-of-lamps" not in named
    assert set(year.texts(".related .meta")) >= {"Also on oil · 1 min read"}


def test_every_listed_article_leads_to_related_ones(
    kitchen_sink: Site, articles: list[expected.Source]
) -> None:
    for each in articles:
        assert len(kitchen_sink.page(f"insights/{each.slug}").all(".related li")) == 3


def test_an_article_alone_leads_to_its_category_its_author_and_the_contact_page(page: Page) -> None:
    page.none(".neighbours, .related")
    assert page.value(".meta .p-category", "href") == "/categories/ai-strategy"
    assert page.value(".author-box .name a", "href") == "/authors/bruno-bonando"
    assert page.value(".call-to-action a", "href").startswith("/contact?")


def test_tags_lead_to_their_lists(everything: Page) -> None:
    assert everything.values(".article .tags a", "href") == ["/tags/glass-wax", "/tags/unicode", "/tags/oil"]
    assert everything.texts(".article .tags a") == ["glass & wax", "Ünïcode", "oil"]


def test_an_article_that_was_elsewhere_first_says_so(kitchen_sink: Site) -> None:
    page = kitchen_sink.page("insights/elsewhere-first")
    assert "Originally published at journal.example" in page.text(".article > header")
    assert page.value(".article > header .meta a[href^=https]", "href") == (
        "https://journal.example/published-elsewhere-first"
    )


def test_a_reading_time_that_the_author_gives_is_shown(build: Build) -> None:
    built = build({"insights/a.md": article(reading_time=7)})
    assert built.page("insights/a").text(".article > header .meta") == "Notes · January 2, 2026 · 7 min read"
    assert built.page("insights/a").node("BlogPosting")["timeRequired"] == "PT7M"


def test_everything_that_markdown_can_say_reaches_the_page(everything: Page) -> None:
    for selector in (
        "table td.right", "dl dd", "ol li ul li", "li.task input[disabled]", "pre code span", ".callout[role=note]",
        "figure figcaption", "section.footnotes li", "blockquote", "kbd", "del", "h4", "abbr[title]", "math mfrac",
        "figure.quotation figcaption", ".key-figure > p > strong", "figure.pull-quote figcaption",
        ".pull-quote[aria-hidden] blockquote", ".formula math[display=block]", "div.callout.caution li",
    ):  # fmt: skip
        assert everything.all(f".e-content {selector}")


def test_a_plain_article_is_spared_the_styles_of_a_rich_one(page: Page, everything: Page) -> None:
    assert ".callout" not in styles(page)
    assert ".callout" in styles(everything)


def test_a_role_that_the_bio_opens_with_is_not_said_twice(build: Build) -> None:
    author = source("Keeper of lamps. And more.", name="Ada Example", role="Keeper of lamps")
    built = build({"insights/a.md": article(), "authors/ada-example.md": author})
    assert built.page("insights/a").text(".author-box").count("Keeper of lamps") == 1


def _position(page: Page, selector: str) -> int:
    """Where an element stands in the order of the document."""
    wanted = page.one(selector)
    return next(at for at, tag in enumerate(page.soup.find_all(True)) if tag is wanted)
