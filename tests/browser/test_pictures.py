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
        page.goto(address)
        # All at once, and waited for: what waits with a string of code is stopped by the site's policy.
        page.locator(pictures).evaluate_all(
            "all => Promise.all(all.map(image => { image.loading = 'eager'; return image.decode() }))"
        )
        yield page


ON_ONE_DOT = [(390, 1, 480), (820, 1, 700), (1280, 1, 700)]  # fonts know of no dots


@pytest.mark.parametrize(
    ("width", "dots", "loaded", "fonts"),
    [
        *((*screen, MACHINES) for screen in ON_ONE_DOT),
        *((*screen, MACHINES) for screen in [(390, 2, 700), (390, 3, 1050), (820, 2, 1400), (1280, 2, 1400)]),
        *((*screen, others) for screen in ON_ONE_DOT for others in ADVANCES),
    ],
    indirect=["fonts"],
)
def test_a_browser_loads_what_its_screen_can_show(
    browser: Browser, address: str, width: int, dots: int, loaded: int
) -> None:
    """In the best format; and the page's HTML says how wide a picture is shown, or a little more: the column is as
    wide as the digits of whichever of its fonts the reader has."""
    with shown(browser, address, width, LAMP, device_scale_factor=dots) as page:
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
