"""Nothing sticks out, is cut off or lies on top of something else: on small screens, in large text, spaced out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.fonts import in_other_fonts
from tests.browser.places import Place, Visit, at_all_other_places, of_every_layout

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = (320, 390, 820, 1280, 1920)
SHORT_OF_ROOM = (320, 1280)  # as the page or one of its columns is
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


@of_every_layout
def test_everything_fits_at_any_width_and_in_text_of_twice_the_size(place: Place, visit: Visit) -> None:
    assert misfits_of(place, WIDTHS, visit) == {}


@at_all_other_places
def test_everything_fits_on_every_other_page_too(place: Place, visit: Visit) -> None:
    assert misfits_of(place, SHORT_OF_ROOM, visit) == {}


@in_other_fonts
@of_every_layout
def test_everything_fits_in_narrow_and_in_wide_fonts(place: Place, visit: Visit) -> None:
    assert misfits_of(place, SHORT_OF_ROOM, visit) == {}


def misfits_of(place: Place, widths: tuple[int, ...], visit: Visit) -> dict[str, list[str]]:
    """What does not fit, by where: at those widths, and in text of twice the size in two of them.

    A desktop that is zoomed to 400 percent is 320 px wide (WCAG 2.2, 1.4.10); readers set the size of text (1.4.4).
    """
    found = {}
    with visit(place) as page:
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            found[f"{width} px"] = misfits(page)
        page.set_viewport_size({"width": 320, "height": 256})
        assert page.evaluate(STAYS) == [], "stays in place, and would fill a small screen"
        sizes = {"standard": 32, "fixed": 26}
        browser = page.context.new_cdp_session(page)
        browser.send("Page.setFontSizes", {"fontSizes": sizes})
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found[f"{width} px, twice the size"] = misfits(page)
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})  # for the next page
    return {where: wrong for where, wrong in found.items() if wrong}


@of_every_layout
def test_everything_fits_in_text_that_is_spaced_out(place: Place, visit: Visit) -> None:
    """In the machine's fonts alone: to be spaced out does to them what wide ones would."""
    found = {}
    with visit(place) as page:
        page.evaluate(SPACING)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found[width] = misfits(page)
    assert found == {320: [], 1280: []}
