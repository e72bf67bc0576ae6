"""The pages that the browser visits: each type of page of the owner's site, and of the one that has everything;
and what other languages make of them."""

from __future__ import annotations

from collections.abc import Iterator
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


OWNERS = (
    *("index", "insights", "insights/2026", "insights/why-most-ai-pilots-fail", "categories"),
    *("categories/ai-strategy", "authors", "authors/bruno-bonando", "about", "contact", "privacy", "404"),
)
KITCHEN_SINKS = (
    *("index", "page/2", "insights", "insights/2025", "insights/a-lamp-in-the-window", "insights/everything"),
    *(
        "insights/a-year-of-lamps",
        "insights/trim-it-before-dusk",
        "insights/elsewhere-first",
        "categories",
        "categories/lamps",
        "authors",
        "authors/ada-example",
    ),
    *("authors/bo-sample", "tags", "tags/oil", "tags/oil/page/2", "about", "contact", "search", "404"),
)
IN_LANGUAGES = ("index", "insights/die-zweite-flamme", "insights/al-shula-al-thaniya")
PLACES = (
    *(Place("site", name) for name in OWNERS),
    *(Place("kitchen_sink", name) for name in KITCHEN_SINKS),
    *(Place("in_languages", name) for name in IN_LANGUAGES),
)
at_every_place = pytest.mark.parametrize("place", PLACES, ids=str)


class Visit(Protocol):
    """Opens the page at a place, in a browser window of that size in CSS pixels, until the block ends.

    `options` are those of Playwright's `Browser.new_context`. Scripts in `probes/` are at hand in the page, as
    `probe`. The visit fails if the page has asked for anything that is not on its site, or if the browser has
    said anything of it: an error, a warning, something that the site's Content-Security-Policy has stopped.
    """

    def __call__(
        self, place: Place, width: int = ..., height: int = ..., **options: Any
    ) -> AbstractContextManager[Page]: ...


def windows(*widths: int) -> Iterator[tuple[int, str]]:
    """Each of the widths in each colour scheme."""
    return ((width, scheme) for scheme in ("light", "dark") for width in widths)
