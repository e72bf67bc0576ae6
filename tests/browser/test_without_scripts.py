"""A reader whose browser runs no scripts reads the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.places import LAYOUTS, Place, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page


def text_of(page: Page) -> list[str]:
    return [line.strip() for line in page.locator("body").inner_text().splitlines() if line.strip()]


def links_of(page: Page) -> list[str]:
    found: list[str] = page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
    return found


# The search page says that it takes scripts, and leads to the lists; with them, the search stands in that place.
@pytest.mark.parametrize("place", [place for place in LAYOUTS if place.name != "search"], ids=str)
def test_scripts_only_add(place: Place, visit: Visit) -> None:
    """Every line of text and every link is there without them, in the same order; buttons may come with them."""
    with visit(place, java_script_enabled=False) as page:
        text, links = text_of(page), links_of(page)
    with visit(place) as page:
        assert links_of(page) == links
        lines = iter(text_of(page))
    assert [line for line in text if line not in lines] == []
