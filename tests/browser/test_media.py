"""Pages on paper, in forced colours and without motion."""

from __future__ import annotations

from tests.browser.places import Place, Visit, of_every_layout

PAPER = 660  # CSS pixels between the margins of a sheet of A4; a sheet of Letter is wider
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


@of_every_layout
def test_print_is_black_on_white_and_whole(place: Place, visit: Visit) -> None:
    """Whichever colours the reader's screen has; and without what only a screen can use."""
    with visit(place, PAPER) as page:
        for scheme in ("light", "dark"):
            page.emulate_media(media="print", color_scheme=scheme)
            texts = page.evaluate("probe.texts()")
            body = [(each["colour"], each["ground"]) for each in texts if each["body"]]
            assert set(map(str, body)) <= {str((BLACK, WHITE))}, scheme
            assert [each for each in texts if each["contrast"] < 4.5] == [], scheme
        assert page.evaluate("probe.misfits()") == []
        assert page.evaluate("probe.scrollers()") == [], "paper does not scroll"
        of_screens = page.locator("nav, .skip-link, .call-to-action, .site-footer, button, input:enabled")
        assert of_screens.filter(visible=True).evaluate_all("all => all.map(probe.name)") == []


@of_every_layout
def test_forced_colours_leave_every_control_and_panel_its_shape(place: Place, visit: Visit) -> None:
    """Backgrounds are gone then: what is set apart by its own alone would be lost."""
    with visit(place) as page:
        panels = page.evaluate("probe.panels()")
        page.emulate_media(forced_colors="active")
        assert page.evaluate("panels => probe.borderless(panels)", panels) == []
        assert [each for each in page.evaluate("probe.texts()") if each["contrast"] < 4.5] == []


@of_every_layout
def test_nothing_moves_for_readers_who_do_not_want_it(place: Place, visit: Visit) -> None:
    with visit(place, reduced_motion="reduce") as page:
        assert page.evaluate(MOVES) == []
        assert not page.evaluate(SWAPS_VIEWS)
