"""The pages that the browser visits: each type of page of the owner's site, and of the one that has everything;
and what other languages make of them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page


@dataclass(frozen=True)
class Place:
    """A page, by the fixture of the site that it is on, and by its name there."""

    site: str
    name: str

    def __str__(self) -> str:
        return f"{self.site}: {self.name}"


# A kind of page that looks the same on both is visited on the second, where there is more on it.
FIRST_OWNERS = ("index", "insights", "insights/why-most-ai-pilots-fail", "authors/bruno-bonando", "contact")
KITCHEN_SINKS = (
    *("index", "page/2", "insights", "insights/2025"),
    *("insights/a-lamp-in-the-window", "insights/everything", "insights/a-year-of-lamps"),
    *("categories", "categories/lamps", "authors", "authors/ada-example", "tags", "tags/oil/page/2"),
    *("about", "contact", "search", "404", "follow", "cite/a-lamp-in-the-window"),
)
IN_LANGUAGES = ("insights/die-zweite-flamme", "insights/al-shula-al-thaniya")
PLACES = (
    *(Place("site", name) for name in FIRST_OWNERS),
    *(Place("kitchen_sink", name) for name in KITCHEN_SINKS),
    *(Place("in_languages", name) for name in IN_LANGUAGES),
)
# One page of each layout, for what takes long.
LAYOUTS = (
    *(Place("site", name) for name in ("index", "insights/why-most-ai-pilots-fail")),
    *(
        Place("kitchen_sink", name)
        for name in ("page/2", "insights/2025", "insights/everything", "categories/lamps")
    ),
    *(
        Place("kitchen_sink", name)
        for name in ("authors/ada-example", "tags", "contact", "search", "404", "follow")
    ),
    Place("kitchen_sink", "cite/a-lamp-in-the-window"),
    Place("in_languages", "insights/al-shula-al-thaniya"),
)
of_every_layout = pytest.mark.parametrize("place", LAYOUTS, ids=str)
at_all_other_places = pytest.mark.parametrize(
    "place", [place for place in PLACES if place not in LAYOUTS], ids=str
)


class Visit(Protocol):
    """Opens the page at a place, in a browser window of that size in CSS pixels, until the block ends.

    `options` are those of Playwright's `Browser.new_context`. It is opened where pages have been before, with the same
    options; unless it may have what the browser has `cached`, everything is loaded anew. Scripts in `probes/` are at hand
    in the page, as `probe`. The visit fails if the page has asked for anything that is not on its site, or if the browser
    has said anything of it: an error, a warning, something that the site's Content-Security-Policy has stopped.
    """

    def __call__(
        self, place: Place, width: int = ..., height: int = ..., *, cached: bool = ..., **options: Any
    ) -> AbstractContextManager[Page]: ...
