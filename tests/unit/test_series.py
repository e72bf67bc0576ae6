"""Series: which part an article is, and which comes next."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from plugins.pages.article_navigation import Series, series_of
from plugins.publication.model import Post
from plugins.publication.series import all_series, key_of
from tests.unit.example import NEW_YEAR, post, publication


def part(slug: str, day: int, **fields: Any) -> Post:
    """A part of a series, of that day of January 2026."""
    return post(slug, title=slug.upper(), date=NEW_YEAR + timedelta(day - 1), **{"series": "Lamps", **fields})


def shown(*posts: Post, of: Post) -> Series | None:
    """The series as one of those articles, which are given newest first, shows it."""
    made = publication(*posts)
    return series_of(of, all_series(made).get(key_of(of), ()), made.urls.url)


def test_parts_are_in_the_order_of_their_dates() -> None:
    first, second, third = part("a", 1), part("b", 2), part("c", 3)
    found = shown(third, second, post("other"), first, of=second)
    assert found
    assert (found.name, found.number, found.total) == ("Lamps", 2, 3)
    assert [(link.text, link.url, link.current) for link in found.parts] == [
        ("A", "/insights/a", False),
        ("B", "/insights/b", True),
        ("C", "/insights/c", False),
    ]
    assert found.following == found.parts[2]


def test_the_last_part_has_none_that_follows() -> None:
    first, second = part("a", 1), part("b", 2)
    found = shown(second, first, of=second)
    assert found
    assert found.following is None


def test_a_series_is_one_whatever_the_case_of_its_name() -> None:
    first, second = part("a", 1, series="LAMPS"), part("b", 2)
    found = shown(second, first, of=first)
    assert found
    assert (found.name, found.total) == ("LAMPS", 2)


def test_the_only_part_so_far_is_no_series_yet() -> None:
    only = part("a", 1)
    assert shown(only, post("other"), of=only) is None


def test_an_article_of_no_series_has_none() -> None:
    alone = post("alone")
    assert shown(alone, post("other"), of=alone) is None


def test_each_language_has_its_own_series() -> None:
    first, german = part("a", 1), part("b", 2, lang="de")
    assert shown(german, first, of=first) is None


def test_what_is_hidden_is_no_part() -> None:
    first, second, hidden = part("a", 1), part("b", 2), part("c", 3, hidden=True)
    assert shown(hidden, second, first, of=hidden) is None
    found = shown(hidden, second, first, of=first)
    assert found
    assert found.total == 2
