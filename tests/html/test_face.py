"""Who this is, why to trust them and how to write: what pages say of the owner, and where they begin."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from plugins.settings.accent import DEFAULT_ACCENT
from tests.pictures import photo, saved
from tests.site import Build, Files, Site, article, source, styles, words

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'


def letters(count: int, **fields: object) -> Files:
    """So many articles, the first of them the oldest."""
    return {
        f"insights/letter-{at}.md": article(
            f"Words of letter {at}.", title=f"Letter {at}", date=f"2026-01-{at:02}", **fields
        )
        for at in range(1, count + 1)
    }


def profile(**links: str) -> str:
    return source("Ada tends lamps.", name="Ada Example", role="Keeper of lamps", links=links)


# The home page


def test_the_newest_article_leads_with_its_opening(build: Build) -> None:
    home = build(letters(3, description="A sentence that says what a reader gets from it.")).page("index")
    assert home.text(".lead h2") == "Letter 3"
    assert home.texts(".lead div p") == [
        "A sentence that says what a reader gets from it.",
        "Words of letter 3.",
    ]
    assert home.texts("section .card h2") == ["Letter 2", "Letter 1"]


def test_without_a_description_the_opening_comes_once(build: Build) -> None:
    assert build(letters(1, description="")).page("index").texts(".lead div p") == ["Words of letter 1."]


def test_the_owner_may_choose_where_one_begins(build: Build) -> None:
    featured = {
        f"insights/letter-{at}.md": article(
            "Words.", title=f"Letter {at}", date=f"2026-01-{at:02}", featured="yes"
        )
        for at in (2, 4)
    }
    home = build({**letters(5), **featured}).page("index")
    assert home.text(".lead h2") == "Letter 4"
    assert home.texts("section:has(#start_here) .card h2") == ["Letter 2"]
    assert home.texts("section:has(#latest_articles) .card h2") == ["Letter 5", "Letter 3", "Letter 1"]


def test_a_page_of_one_article_leads_on_to_the_next(build: Build) -> None:
    home = build(letters(2), {"DEFAULT_PAGINATION": 1}).page("index")
    assert home.values(".pagination a", "href") == ["/page/2"]


def test_the_lead_shows_the_picture_that_its_article_shows(build: Build) -> None:
    lamp = {"insights/lamp.jpg": saved(photo(900, 600), "JPEG")}
    given = {"image": "lamp.jpg", "image_alt": "A lamp"}
    shown = build({**letters(1, **given, image_shown="yes"), **lamp}, {"PICTURE_SPEED": 10})
    picture = shown.page("index").one(".lead .lead-picture img")
    assert (picture["alt"], picture["width"], picture["height"]) == ("A lamp", "900", "600")
    build({**letters(1, **given), **lamp}, {"PICTURE_SPEED": 10}).page("index").none(".lead img")


def test_a_large_site_ends_its_home_page_with_its_topics(build: Build) -> None:
    files = {"categories/lamps.md": source("All about lamps.", name="Lamps"), **letters(10)}
    files["insights/of-lamps.md"] = article("Words.", title="Of lamps", category="lamps")
    assert build(files, {"DEFAULT_PAGINATION": 12}).page("index").soup.select(".topics") == []
    home = build(files).page("index")
    assert home.texts(".topics li > a") == ["Lamps", "Notes"]
    assert home.texts(".topics li > p:first-of-type")[0] == "All about lamps."


def test_lists_that_go_on_begin_with_what_the_owner_features(build: Build) -> None:
    files = {
        f"insights/letter-{at}.md": article(
            "Words.",
            title=f"Letter {at}",
            date=f"{2025 if at < 8 else 2026}-01-{at:02}",
            featured="yes" if at % 2 else "no",
        )
        for at in range(1, 20)
    }
    site = build(files, {"DEFAULT_PAGINATION": 8})
    home = site.page("index")
    assert home.text(".lead h2") == "Letter 19"
    assert home.texts("section:has(#start_here) .card h2") == ["Letter 17", "Letter 15"]
    assert home.text(".links-to-read .label") == "The best of 2026"
    assert home.texts(".links-to-read li") == ["Letter 13", "Letter 11", "Letter 9"]
    for name in ("categories/notes", "authors/ada-example", "insights/2026"):
        page = site.page(name)
        assert page.text(".links-to-read .label") == "Start here", name
        assert page.texts(".links-to-read li") == ["Letter 19", "Letter 17", "Letter 15"], name
    site.page("categories/notes/page/2").none(".links-to-read")
    site.page("insights/2025").none(".links-to-read")  # it is one page


def test_a_card_does_not_repeat_whose_list_it_is_in(kitchen_sink: Site) -> None:
    by = kitchen_sink.page("authors/bo-sample").texts(".card .meta")
    assert by[0].endswith("2 min read · Ada Example · Bo Sample")
    assert not any(line.endswith(" · Bo Sample") for line in by[1:])
    kitchen_sink.page("categories/lamps").none(".card .p-category")


def test_nobodys_publication_begins_with_its_section(build: Build) -> None:
    home = build(letters(1), {"OWNER": ""}).page("index")
    assert home.text(".hero .kicker") == "Letters"
    home.none(".hero .who")


def test_who_has_no_contact_page_is_asked_nowhere_else(build: Build) -> None:
    assert build(letters(1)).page("index").text(".hero .button") == "Get in touch →"
    there = build(letters(1), {"CONTACT": "https://cal.example/ada"}).page("index")
    assert there.value(".hero .button", "href") == "https://cal.example/ada"


# Articles


def test_an_article_says_below_its_title_who_wrote_it(site: Site) -> None:
    page = site.page("insights/why-most-ai-pilots-fail")
    assert page.text(".byline") == "Bruno Bonando Fractional CTO and technology advisor"
    assert page.value(".byline a", "href") == "/authors/bruno-bonando"


def test_a_guest_is_plainly_one(kitchen_sink: Site) -> None:
    page = kitchen_sink.page("insights/everything")
    assert page.text(".byline .name") == "Ada Example, Bo Sample Guest"


def test_the_number_of_a_heading_stands_before_it(site: Site) -> None:
    page = site.page("insights/why-most-ai-pilots-fail")
    assert page.texts("h3 > .number") == ["1.", "2.", "3."]
    assert page.texts("h3")[0] == "1. No clear business metric from day one"


def test_a_note_is_repeated_beside_the_text_for_the_eyes_alone(kitchen_sink: Site) -> None:
    page = kitchen_sink.page("insights/everything")
    assert page.text(".margin-note") == "1 The part that burns."
    note = page.one(".margin-note")
    assert note["aria-hidden"] == "true"
    assert note.find_previous_sibling("sup") is not None
    assert not [each for each in note.find_all(True) if each.get("id")]


@pytest.mark.parametrize("name", ["atom.xml", "feed.json"])
def test_feeds_hold_each_note_once(kitchen_sink: Site, name: str) -> None:
    assert "margin-note" not in kitchen_sink.text(name)


def test_the_end_is_one_panel(site: Site) -> None:
    panel = site.page("insights/why-most-ai-pilots-fail").one(".closing")
    assert panel.select_one(".author-box")
    assert panel.select_one(".call-to-action .button")


# Other pages


def test_the_contact_page_lists_the_ways_to_write_mail_first(build: Build) -> None:
    files = {"pages/contact.md": source("Write.", title="Contact", menu="header"), **letters(1)}
    files["authors/ada-example.md"] = profile(
        linkedin="https://www.linkedin.com/in/ada/", mail="ada@example.org"
    )
    page = build(files).page("contact")
    assert page.texts(".ways-to-write li") == ["Email ada@example.org", "LinkedIn linkedin.com/in/ada"]
    assert page.text(".who .name") == "Ada Example Keeper of lamps"


def test_who_finds_nothing_finds_the_latest_articles(build: Build) -> None:
    page = build(letters(7)).page("404")
    assert page.texts(".links-to-read li") == [f"Letter {at}" for at in (7, 6, 5, 4, 3)]


def test_the_search_says_what_there_is_to_look_for(kitchen_sink: Site) -> None:
    assert kitchen_sink.page("search").texts(".suggestions li")[:2] == ["oil", "glass & wax"]


def test_a_list_says_how_much_is_in_it_and_how_to_follow_it(kitchen_sink: Site) -> None:
    page = kitchen_sink.page("categories/lamps")
    assert page.text(".facts") == "16 articles · Lamps & lanterns (RSS)"
    assert page.value(".facts a", "href") == "/categories/lamps/rss.xml"


def test_the_footer_of_a_small_site_says_what_helps(site: Site) -> None:
    footer = site.page("index").one("footer")
    assert words(footer) == "Bruno Bonando Fractional CTO and technology advisor Website Privacy Follow"


# The mark and the colour


def test_the_mark_is_the_initials_or_the_owners_own(build: Build) -> None:
    page = build(letters(1)).page("index")
    assert page.values(":is(.site-name, footer) .mark", "data-initials") == ["EL", "EL"]
    own = build({"brand/mark.svg": DRAWING, **letters(1)})
    assert own.page("index").values("img.mark", "src") == ["/brand/mark.svg"] * 2
    assert own.text("brand/mark.svg") == DRAWING


def test_icons_are_made_of_the_mark(site: Site) -> None:
    assert ">BB</text>" in site.text("brand/icon.svg")
    assert DEFAULT_ACCENT in site.text("brand/icon.svg")
    for name, side in (("icon-192.png", 192), ("icon-512.png", 512), ("apple-touch-icon.png", 180)):
        with Image.open(io.BytesIO(site.files[f"brand/{name}"])) as icon:
            assert icon.size == (side, side)
            assert len(icon.convert("RGBA").getcolors(4096) or ()) > 2, "the letters are drawn"
    with Image.open(io.BytesIO(site.files["favicon.ico"])) as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_initials_of_other_scripts_leave_the_themes_icons(build: Build) -> None:
    built = build(letters(1), {"SITENAME": "山田太郎"})
    assert built.page("index").values(":is(.site-name, footer) .mark", "data-initials") == ["山", "山"]
    assert "<path" in built.text("brand/icon.svg")


def test_the_owners_colour_is_on_every_page_and_in_the_icons(build: Build) -> None:
    built = build(letters(1), {"ACCENT": "#7A1F3D"})
    for page in built.pages.values():
        assert "--accent:#7a1f3d" in styles(page), page.name
    assert "#7A1F3D" in built.text("brand/icon.svg")


def test_a_colour_that_nobody_can_read_stops_the_build(build: Build) -> None:
    built = build(letters(1), {"ACCENT": "#ffcc00"})
    assert built.exit_code != 0
    assert "ACCENT: “#ffcc00” has a contrast of 1.3 with the page, and links need 4.5." in built.stderr
