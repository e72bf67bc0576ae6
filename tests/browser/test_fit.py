"""Nothing sticks out, is cut off, lies on top of something else or is too small to hit: on small screens, in large text,
spaced out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.fonts import in_other_fonts
from tests.browser.places import Place, Visit, at_all_other_places, of_every_layout

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = (320, 390, 820, 1280, 1920)
SHORT_OF_ROOM = (320, 1280)  # as the page or one of its columns is
LARGE_TEXTS = (390, 1280)
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


MISFITS = """[
  ...probe.misfits(),
  ...probe.collisions(),
  ...probe.small().map((name) => `is smaller than 24 by 24 px: ${name}`),
]"""


@of_every_layout
def test_everything_fits_at_any_width_in_text_of_twice_the_size_and_spaced_out(
    place: Place, visit: Visit
) -> None:
    """Spaced out in the machine's fonts alone: that does to them what wide ones would."""
    with visit(place) as page:
        found = {**misfits_at(WIDTHS, page), **staying(page), **misfits_in_large_text(page)}
        page.evaluate(SPACING)
        found |= {f"spaced out, {width}": wrong for width, wrong in misfits_at(SHORT_OF_ROOM, page).items()}
    assert found == {}


@at_all_other_places
def test_everything_fits_on_every_other_page_too(place: Place, visit: Visit) -> None:
    with visit(place) as page:
        found = {**misfits_at(SHORT_OF_ROOM, page), **staying(page), **misfits_in_large_text(page)}
    assert found == {}


@in_other_fonts
@of_every_layout
def test_everything_fits_in_narrow_and_in_wide_fonts(place: Place, visit: Visit) -> None:
    with visit(place) as page:
        found = {**misfits_at(SHORT_OF_ROOM, page), **misfits_in_large_text(page)}
    assert found == {}


def misfits_at(widths: tuple[int, ...], page: Page) -> dict[str, list[str]]:
    """What does not fit, by the width of the window.

    A desktop that is zoomed to 400 percent is 320 px wide (WCAG 2.2, 1.4.10); what can be acted on has 24 by 24 px, unless
    it stands in a line of text (2.5.8).
    """
    found = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        if wrong := page.evaluate(MISFITS):
            found[f"{width} px"] = wrong
    return found


def staying(page: Page) -> dict[str, list[str]]:
    """What stays in its place, and would fill a small screen."""
    page.set_viewport_size({"width": 320, "height": 256})
    stays = page.evaluate(STAYS)
    return {"stays in place": stays} if stays else {}


def misfits_in_large_text(page: Page) -> dict[str, list[str]]:
    """What does not fit in text of twice the size, which readers set (WCAG 2.2, 1.4.4)."""
    browser = page.context.new_cdp_session(page)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    found = misfits_at(LARGE_TEXTS, page)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})  # for the next page
    browser.detach()
    return {f"{where}, twice the size": wrong for where, wrong in found.items()}
