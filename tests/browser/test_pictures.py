"""What a browser loads of the pictures that it is offered, and where it puts them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.fonts import ADVANCES, MACHINES, in_any_fonts
from tests.browser.host import hosted
from tests.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LAMP = 'img[alt="A lamp, lit"]'


@pytest.fixture(scope="module")
def address(lit: Site) -> Iterator[str]:
    with hosted(lit) as address:
        yield f"{address}/insights/light"


@contextmanager
def shown(
    browser: Browser, address: str, width: int = 1280, pictures: str = "img", **options: Any
) -> Iterator[Page]:
    """The article with the pictures, all of them loaded, or those that the selector `pictures` matches."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    with context, context.new_page() as page:
        load(page, address, pictures)
        yield page


def load(page: Page, address: str, pictures: str) -> None:
    """Open the article, with those pictures loaded."""
    page.goto(address)
    # All at once, and waited for: what waits with a string of code is stopped by the site's policy.
    page.locator(pictures).evaluate_all(
        "all => Promise.all(all.map(image => { image.loading = 'eager'; return image.decode() }))"
    )


# What is loaded, by dots to a pixel and by the width of the window.
LOADED = {1: {390: 480, 820: 700, 1280: 700}, 2: {390: 700, 820: 1400, 1280: 1400}, 3: {390: 1050}}


@pytest.mark.parametrize(
    ("dots", "fonts"),
    [*((dots, MACHINES) for dots in LOADED), *((1, others) for others in ADVANCES)],  # fonts know of no dots
    indirect=["fonts"],
)
def test_a_browser_loads_what_its_screen_can_show(browser: Browser, address: str, dots: int) -> None:
    """In the best format; and the page's HTML says how wide a picture is shown, or a little more: the column is as
    wide as the digits of whichever of its fonts the reader has."""
    with browser.new_context(device_scale_factor=dots) as context, context.new_page() as page:
        for width, loaded in LOADED[dots].items():
            page.set_viewport_size({"width": width, "height": 800})
            load(page, address, LAMP)
            lamp = page.locator(LAMP)
            assert lamp.evaluate("image => image.currentSrc").endswith(f"-{loaded}.avif")
            told = lamp.evaluate(
                """image => {
                    const ruler = document.createElement("div")
                    ruler.setAttribute("width", "")
                    document.body.append(ruler)
                    const sheet = new CSSStyleSheet()
                    const sizes = image.parentElement.querySelector("source").sizes
                    sheet.replaceSync(`div[width] { position: absolute; inline-size: ${sizes} }`)
                    document.adoptedStyleSheets.push(sheet)
                    return ruler.getBoundingClientRect().width
                }"""
            )
            there = lamp.bounding_box()
            assert there
            assert 0.89 * told <= there["width"] <= told
            assert there["width"] / there["height"] == pytest.approx(1.5, rel=0.01)


def test_a_portrait_is_loaded_for_its_place(browser: Browser, address: str) -> None:
    for dots, width in ((1, 72), (2, 144), (3, 216)):
        with shown(browser, address, pictures=".portrait", device_scale_factor=dots) as page:
            portrait = page.locator(".author-box .portrait")
            assert f"-{width}." in portrait.evaluate("image => image.currentSrc")
            box = portrait.bounding_box()
            assert box
            assert (box["width"], box["height"]) == (72, 72)


@pytest.mark.parametrize(("motion", "loaded"), [("no-preference", ".webp"), ("reduce", ".png")])
def test_what_moves_stands_still_where_a_reader_wants_that(
    browser: Browser, address: str, motion: str, loaded: str
) -> None:
    square = 'img[alt="A square that moves"]'
    with shown(browser, address, pictures=square, reduced_motion=motion) as page:
        moving = page.locator(square)
        assert moving.evaluate("image => image.currentSrc").endswith(loaded)


@in_any_fonts
def test_a_place_is_kept_for_every_picture_before_it_is_there(browser: Browser, address: str) -> None:
    boxes = "[...document.images].map(image => [image.clientWidth, image.clientHeight])"
    with shown(browser, address) as page:
        whole = page.evaluate(boxes)
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context, context.new_page() as page:
        page.route("**/pictures/*", lambda _: None)  # never answered
        page.goto(address, wait_until="domcontentloaded")
        kept = page.evaluate(boxes)
    ours = slice(0, 6)  # the last in the text is written by its author's own hand
    for at, box in enumerate(whole[ours]):
        assert kept[at] == pytest.approx(box, abs=1)  # what is drawn is cut to whole pixels
