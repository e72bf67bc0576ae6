"""Diagrams fit any screen, are read in either colour scheme, and axe has nothing to say against them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import diagrams
from tests.browser import axe
from tests.browser.fonts import in_any_fonts
from tests.browser.host import hosted
from tests.browser.places import Place, Visit
from tests.conftest import Once

PLACES = (Place("diagrams", "insights/diagrams"), Place("diagrams", "insights/arabic"))
at_both = pytest.mark.parametrize("place", PLACES, ids=str)
# The labels that are wider than the drawing that they are in.
CUT_OFF = """[...document.querySelectorAll(".drawing text")].filter((label) => {
  const [box, drawing] = [label.getBBox(), label.ownerSVGElement.viewBox.baseVal];
  return box.x < drawing.x - 1 || box.x + box.width > drawing.x + drawing.width + 1;
}).map((label) => label.textContent)"""
# The size on the screen of what is in the smallest type.
SMALLEST = """Math.min(...[...document.querySelectorAll(".drawing text")].map((label) =>
  parseFloat(getComputedStyle(label).fontSize) * label.getScreenCTM().a))"""


@pytest.fixture(scope="module")
def addresses(once: Once) -> Iterator[dict[str, str]]:
    """Where a host serves the site with the diagrams."""
    diagrams.need_d2()
    with hosted(once("diagrams", diagrams.site)) as address:
        yield {"diagrams": address}


@at_both
def test_axe_finds_nothing(place: Place, visit: Visit) -> None:
    found = {}
    with visit(place, 390, bypass_csp=True) as page:
        axe.install(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found[scheme] = axe.findings(page)
    assert found == {"light": [], "dark": []}


@in_any_fonts
@at_both
def test_a_page_is_no_wider_for_its_diagrams_and_labels_can_be_read(place: Place, visit: Visit) -> None:
    with visit(place) as page:
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert page.evaluate(CUT_OFF) == []
            assert page.evaluate(SMALLEST) >= 11


def test_a_diagram_is_seen_in_the_colours_that_a_reader_forces(visit: Visit) -> None:
    with visit(PLACES[0], forced_colors="active", color_scheme="dark") as page:
        fills = "names => [...document.querySelectorAll(names)].map((each) => getComputedStyle(each).fill)"
        [text] = set(page.evaluate(fills, ".fill-N1, .fill-N2, .fill-B1, .fill-B2, .fill-AA2"))
        [paper] = set(page.evaluate(fills, ".fill-N4, .fill-N5, .fill-N7, .fill-B4, .fill-B6, .fill-AA4"))
        assert text != paper
