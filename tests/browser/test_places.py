"""The browser misses no kind of page, and no part of one."""

import pytest

from tests.browser.places import PLACES
from tests.site import Page, Site


def parts(page: Page) -> set[str]:
    """The classes that style sheets know a page's parts by; those of single words in code are not counted."""
    return {
        name
        for tag in page.soup.select("body [class]:not(.highlight [class])")
        for name in str(tag["class"]).split()
    }


def test_every_part_of_the_sites_is_on_a_page_that_is_visited(request: pytest.FixtureRequest) -> None:
    sites: dict[str, Site] = {
        name: request.getfixturevalue(name) for name in {place.site for place in PLACES}
    }
    seen = {part for place in PLACES for part in parts(sites[place.site].page(place.name))}
    unseen = {
        (name, page.name): parts(page) - seen for name, site in sites.items() for page in site.pages.values()
    }
    assert {page: missed for page, missed in unseen.items() if missed} == {}
