"""What previews of a link show: a card for each article, author and category, or the author's own picture."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.pictures import photo, saved
from tests.site import Build, Files, Page, Site, article, source

FONTS = Path(__file__).parents[2] / "theme" / "fonts"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><rect width="32" height="32"/></svg>'


def picture(page: Page) -> str:
    """The path of the picture that previews of the page show."""
    return page.value('meta[property="og:image"]', "content").partition("example.org/")[2]


def alt(page: Page) -> str:
    return page.value('meta[property="og:image:alt"]', "content")


def images(page: Page) -> list[str]:
    """The pictures of what the page's structured data says the page is."""
    graph = json.loads(page.one('script[type="application/ld+json"]').string or "")["@graph"]
    kinds = (
        "Article",
        "BlogPosting",
        "Blog",
        "CollectionPage",
        "WebPage",
        "SearchResultsPage",
        "ProfilePage",
    )
    found = [node["image"] for node in graph if node["@type"] in kinds]
    return [image["url"] if isinstance(image, dict) else image for image in found]


def test_each_article_author_and_category_has_a_card_of_its_own(kitchen_sink: Site) -> None:
    with_cards = [
        "insights/a-ladder-and-a-rule",
        "insights/borrowed-light",
        "authors/ada-example",
        "categories/lamps",
    ]
    found = [picture(kitchen_sink.page(name)) for name in with_cards]
    assert len(set(found)) == len(with_cards)
    for name, path in zip(with_cards, found, strict=True):
        assert path.startswith(f"cards/{name.rpartition('/')[2]}-"), name


def test_all_other_pages_have_the_card_of_the_site(kitchen_sink: Site) -> None:
    site = picture(kitchen_sink.page("index"))
    assert site.startswith("cards/site-")
    for name in ("about", "404", "authors", "tags/oil"):
        assert picture(kitchen_sink.page(name)) == site, name
    assert alt(kitchen_sink.page("index")) == "Letters: Written by lamplight"


def test_an_articles_own_picture_takes_the_place_of_a_card(kitchen_sink: Site) -> None:
    assert picture(kitchen_sink.page("insights/everything")).startswith("pictures/lamp-")
    assert not [name for name in kitchen_sink.files if name.startswith("cards/everything-")]


def test_what_a_card_says_is_its_alternative_text(kitchen_sink: Site) -> None:
    page = kitchen_sink.page("insights/borrowed-light")
    assert alt(page).startswith("Borrowed light · ")
    assert alt(page).endswith(" · Letters · Example Letters")


def test_structured_data_has_the_picture_that_previews_show(any_site: Site) -> None:
    for page in any_site.pages.values():
        if page.name.startswith("cite/"):  # it has no structured data of the article
            continue
        address = page.value('meta[property="og:image"]', "content")
        assert images(page) == [address], page.name


def test_every_card_is_shown_and_of_a_size_that_messengers_load(any_site: Site) -> None:
    """WhatsApp shows nothing of what takes more than some hundred kilobytes."""
    shown = {page.value('meta[property="og:image"]', "content") for page in any_site.pages.values()}
    cards = {name for name in any_site.files if name.startswith("cards/")}
    assert cards == {
        file for address in shown if (file := any_site.file_at(address) or "").startswith("cards/")
    }
    for name in cards:
        assert len(any_site.files[name]) <= 60_000, name


@pytest.fixture(scope="module")
def lacking(build: Build) -> Site:
    """A publication of which much cannot be shown in previews, and with an own font, which has Hebrew and Latin."""
    files: Files = {
        "insights/ja.md": article(title="なぜランプは消えるのか"),
        "insights/emoji.md": article(title="🚀 Ship it!"),
        "insights/small.md": article(title="Small", image="lamp.jpg", image_alt="A lamp"),
        "insights/enough.md": article(title="Enough", image="large.jpg", image_alt="A lamp"),
        "insights/lamp.jpg": saved(photo(1199, 800), "JPEG"),
        "insights/large.jpg": saved(photo(1200, 627), "JPEG"),
        "categories/notes.md": source("Notes.", name="Notes", description="短い覚え書き。"),
        "brand/card.ttf": (FONTS / "3-hebrew.ttf").read_bytes(),
        "brand/mark.svg": SVG,
    }
    return build(files, {"LEDE": "灯"})


A_FONT = "Put a font that has them into content/brand/, as card.ttf or card.otf"


@pytest.mark.parametrize(
    "warning",
    [
        "content/insights/ja.md:2: warning: title: No social card can show it: no font has “なぜランプは消えるのか”. "
        f"{A_FONT}, or name a picture with “image:”.",
        "content/insights/emoji.md:2: warning: title: Its social card leaves out “🚀”, which no font has. "
        f"{A_FONT}, or name a picture with “image:”.",
        "content/categories/notes.md:3: warning: description: No social card can show it: no font has “短い覚え書き。”. "
        f"{A_FONT}.",
        f"pelicanconf.py: warning: LEDE: No social card can show it: no font has “灯”. {A_FONT}.",
        "content/brand/mark.svg: warning: Social cards cannot show an SVG. "
        "Put the same mark beside it as icon-512.png, a picture of 512 × 512 pixels.",
        "content/insights/small.md:8: warning: image: It has 1199 × 800 pixels, so previews of a link show it blurred, "
        "small or cropped. Name one of 1200 × 630 pixels or more, or none: previews then show a card with the title.",
    ],
)
def test_what_previews_cannot_show_is_a_warning(lacking: Site, warning: str) -> None:
    assert warning in lacking.stderr.splitlines()


def test_nothing_else_is_said(lacking: Site) -> None:
    assert lacking.exit_code == 0
    warnings = [line for line in lacking.stderr.splitlines() if "card" in line or "previews" in line]
    assert len(warnings) == 6, lacking.stderr


def test_a_title_that_cannot_be_drawn_has_the_card_of_the_site(lacking: Site) -> None:
    assert picture(lacking.page("insights/ja")) == picture(lacking.page("index"))
    assert picture(lacking.page("insights/emoji")).startswith("cards/emoji-")


def test_an_own_font_is_not_published(lacking: Site) -> None:
    assert not [name for name in lacking.files if name.endswith((".ttf", ".otf"))]


def test_without_cards_all_pages_have_the_picture_of_the_site(build: Build) -> None:
    own = saved(photo(1200, 630), "PNG")
    built = build({"insights/a.md": article(), "brand/social.png": own}, {"CARDS": False})
    assert built.exit_code == 0, built.stderr
    assert {picture(page) for page in built.pages.values()} == {"brand/social.png"}
    assert not [name for name in built.files if name.startswith("cards/")]
