"""The ways from an article to others."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.pages.article_navigation import ArticleNavigation, navigation_of
from plugins.publication.model import Post
from tests.unit.example import category, post, publication

NOTES = {"notes": category(), "letters": category("letters")}


def around(*others: Post, related: tuple[str, ...], **fields: Any) -> ArticleNavigation:
    """What stands around the oldest article; the others are given newest first."""
    here = post("here", **fields)
    made = publication(*others, here, related={"here": related}, categories=NOTES)
    return navigation_of(made, here)


def test_no_article_is_named_twice() -> None:
    """What is next in time, or of the series, is not named as related as well."""
    found = around(
        *(post(name) for name in ("a", "b", "c", "d")),
        post("part", series="Lamps"),
        post("next"),
        related=("next", "part", "a", "b", "c", "d"),
        series="Lamps",
    )
    assert [other.link.url for other in found.related] == ["/insights/a", "/insights/b", "/insights/c"]
    assert found.newer
    assert found.newer.url == "/insights/next"
    assert found.older is None
    assert found.series
    assert found.series.total == 2


def test_an_article_alone_has_nothing_around_it() -> None:
    assert around(related=()) == ArticleNavigation(series=None, related=(), newer=None, older=None)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"tags": ("Oil", "wax")}, "Also on Oil"),
        ({"tags": ("glass", "oil", "wick"), "category": "letters"}, "Also on glass and oil"),
        ({"tags": ("wax",)}, "Also in Notes"),
        ({"category": "letters"}, "Letters"),
    ],
)
def test_readers_are_told_what_two_articles_have_in_common(other: dict[str, Any], why: str) -> None:
    found = around(post("a", **other), post("next"), related=("a",), tags=("oil", "glass", "wick"))
    assert [each.why for each in found.related] == [why]
