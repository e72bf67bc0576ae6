"""Nothing sticks out, is cut off or lies on top of something else: on small screens, in large text, spaced out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.fonts import in_any_fonts
from tests.browser.places import Place, Visit, at_every_place

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = (320, 390, 820, 1280, 1920)
STAYS = """[...document.querySelectorAll("body *")]
  .filter((each) => ["fixed", "sticky"].includes(getComputedStyle(each).position))
  .map(probe.name)"""
# What WCAG 2.2 asks of text that a reader spaces out (1.4.12).
SPACING = """() => {
  for (const each of document.querySelectorAll("body, body *")) {
    Object.assign(each.style, { lineHeight: "1.5", letterSpacing: ".12em", wordSpacing: ".16em" });
    if (each.matches("p")) each.style.marginBottom = "2em";
  }
}"""


def misfits(page: Page) -> list[str]:
    """What does not fit the page as it is shown now."""
    return [*page.evaluate("probe.misfits()"), *page.evaluate("probe.collisions()")]


@in_any_fonts
@at_every_place
def test_everything_fits_at_any_width(place: Place, visit: Visit) -> None:
    """A desktop that is zoomed to 400 percent is 320 px wide (WCAG 2.2, 1.4.10)."""
    found = {}
    with visit(place) as page:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found[width] = misfits(page)
        page.set_viewport_size({"width": 320, "height": 256})
        assert page.evaluate(STAYS) == [], "stays in place, and would fill a small screen"
    assert found == {width: [] for width in WIDTHS}


@in_any_fonts
@at_every_place
def test_everything_fits_in_text_of_twice_the_size(place: Place, visit: Visit) -> None:
    """The size that readers set in their browser (WCAG 2.2, 1.4.4), in the window of a phone and of a desktop."""
    found = {}
    with visit(place) as page:
        fonts = {"standard": 32, "fixed": 26}
        page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": fonts})
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found[width] = misfits(page)
    assert found == {390: [], 1280: []}


@at_every_place
def test_everything_fits_in_text_that_is_spaced_out(place: Place, visit: Visit) -> None:
    """In the machine's fonts alone: to be spaced out does to them what wide ones would."""
    found = {}
    with visit(place) as page:
        page.evaluate(SPACING)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found[width] = misfits(page)
    assert found == {320: [], 1280: []}
