"""A reader without a mouse gets everywhere, and sees where they are."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.places import LAYOUTS, PLACES, Place, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

ENOUGH = 500  # stops; a walk of more would be a trap


def walk(page: Page) -> list[dict[str, Any]]:
    """Every stop of the Tab key in its turn, from the top of the page until the focus leaves it."""
    stops = list[dict[str, Any]]()
    for _ in range(ENOUGH):
        page.keyboard.press("Tab")
        stop = page.evaluate("probe.stop()")
        if stop is None or (stops and stop["place"] == stops[0]["place"]):
            return stops
        stops.append(stop)
    pytest.fail(f"The walk does not end: {[stop['name'] for stop in stops[-5:]]}")


# Each layout on a phone; and on a desktop those that are laid out in other ways there.
ON_A_PHONE = [(place, 390, "light") for place in LAYOUTS]
ON_A_DESKTOP = [
    (Place("kitchen_sink", name), 1280, "dark") for name in ("index", "insights/everything", "search", "tags")
]


@pytest.mark.parametrize(("place", "width", "scheme"), ON_A_PHONE + ON_A_DESKTOP, ids=str)
def test_the_tab_key_leads_everywhere_in_order_and_in_sight(
    place: Place, width: int, scheme: str, visit: Visit
) -> None:
    with visit(place, width, color_scheme=scheme) as page:
        stops, targets = walk(page), page.evaluate("probe.targets()")
    assert "skip-link" in stops[0]["name"]
    assert {stop["name"]: stop["wrong"] for stop in stops if stop["wrong"]} == {}
    places = [stop["place"] for stop in stops]
    assert places == sorted(places), "not in the order of the document"
    assert [name for at, name in targets if at not in places] == [], "not reached"
    upwards = [(a["name"], b["name"]) for a, b in pairwise(stops[1:]) if b["bottom"] <= a["top"]]
    assert upwards == [], "goes back up the page"


def test_the_skip_link_leads_past_the_menu(visit: Visit) -> None:
    with visit(PLACES[0], 390) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("probe.stop()")["wrong"] == []
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
