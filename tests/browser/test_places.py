"""The browser misses no kind of page, and no part of one."""

import pytest

from tests.browser.places import PLACES
from tests.site import Page, Site


def parts(page: Page) -> set[str]:
    """The classes that style sheets know a page's parts by; those of single words in code are not counted."""
    return {
        name
        for tag in page.soup.select("body [class]:not(.highlight [class])")
        for name in tag["class"] or []
    }


@pytest.mark.parametrize("name", ["site", "kitchen_sink"])
def test_every_part_of_the_sites_is_on_a_page_that_is_visited(
    name: str, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(name)
    seen = {part for place in PLACES if place.site == name for part in parts(site.page(place.name))}
    unseen = {page.name: parts(page) - seen for page in site.pages.values()}
    assert {name: missed for name, missed in unseen.items() if missed} == {}
