"""A reader whose browser runs no scripts reads the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.places import Place, Visit, at_every_place

if TYPE_CHECKING:
    from playwright.sync_api import Page


def text_of(page: Page) -> list[str]:
    return [line.strip() for line in page.locator("body").inner_text().splitlines() if line.strip()]


def links_of(page: Page) -> list[str]:
    found: list[str] = page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
    return found


@at_every_place
def test_scripts_only_add(place: Place, visit: Visit) -> None:
    """Every line of text and every link is there without them, in the same order; buttons may come with them."""
    with visit(place, java_script_enabled=False) as page:
        text, links = text_of(page), links_of(page)
    with visit(place) as page:
        assert links_of(page) == links
        lines = iter(text_of(page))
    assert [line for line in text if line not in lines] == []
