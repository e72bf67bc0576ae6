"""Pages in the colours of light and of dark screens, on paper, in forced colours and without motion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.places import LAYOUTS, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAPER = 660  # CSS pixels between the margins of a sheet of A4; a sheet of Letter is wider
BODY_CONTRAST = 12  # at least, of the text that one reads on
CONTRAST = 4.5  # of all other text; WCAG 2.2 asks for it, 1.4.3
BLACK, WHITE = "rgb(0, 0, 0)", [1, 1, 1, 1]
MOVES = """[...document.querySelectorAll("*")].filter((each) => {
  const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(each);
  if (each.localName === "track") return false; // which is never drawn, and has no styles
  return animationName !== "none" || transitionDuration !== "0s" || scrollBehavior !== "auto";
}).map(probe.name)"""
SWAPS_VIEWS = """[...document.styleSheets].flatMap(function rules(sheet) {
  const applies = !sheet.media || matchMedia(sheet.media.mediaText).matches;
  return applies ? [...sheet.cssRules].flatMap((rule) => (rule.cssRules ? rules(rule) : [rule])) : [];
}).some((rule) => rule instanceof CSSViewTransitionRule && rule.navigation === "auto")"""


@pytest.fixture(scope="module", params=LAYOUTS, ids=str)
def page(request: pytest.FixtureRequest, visit_once: Visit) -> Iterator[Page]:
    """Each page in turn, for all tests here."""
    with visit_once(request.param) as page:
        yield page


def show(page: Page, width: int = 1280, **media: Any) -> None:
    """Show the page at that width, and with no other wishes of its reader's than those."""
    usual = dict.fromkeys(("media", "color_scheme", "reduced_motion", "forced_colors"), "null")
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(**usual | media)


def test_text_stands_out_from_its_ground(page: Page) -> None:
    found = {}
    for scheme in ("light", "dark"):
        show(page, color_scheme=scheme)
        found[scheme] = page.evaluate("least => probe.faint(...least)", [CONTRAST, BODY_CONTRAST])
    assert found == {"light": [], "dark": []}


def test_print_is_black_on_white_and_whole(page: Page) -> None:
    """Whichever colours the reader's screen has; and without what only a screen can use."""
    for scheme in ("light", "dark"):
        show(page, PAPER, media="print", color_scheme=scheme)
        assert page.evaluate("probe.inks()") in ([], [[BLACK, WHITE]]), scheme
        assert page.evaluate("least => probe.faint(least)", CONTRAST) == [], scheme
    assert page.evaluate("probe.misfits()") == []
    assert page.evaluate("probe.scrollers()") == [], "paper does not scroll"
    of_screens = page.locator("nav, .skip-link, .call-to-action, .site-footer, button, input:enabled")
    assert of_screens.filter(visible=True).evaluate_all("all => all.map(probe.name)") == []


def test_forced_colours_leave_every_control_and_panel_its_shape(page: Page) -> None:
    """Backgrounds are gone then: what is set apart by its own alone would be lost."""
    show(page)
    panels = page.evaluate("probe.panels()")
    show(page, forced_colors="active")
    assert page.evaluate("panels => probe.borderless(panels)", panels) == []
    assert page.evaluate("least => probe.faint(least)", CONTRAST) == []


def test_nothing_moves_for_readers_who_do_not_want_it(page: Page) -> None:
    show(page, reduced_motion="reduce")
    assert page.evaluate(MOVES) == []
    assert not page.evaluate(SWAPS_VIEWS)
