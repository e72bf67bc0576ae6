"""What harms nobody in an entry and is told its author: lengths that search results cut, or that help nobody."""

from __future__ import annotations

import pytest

from plugins.content import check_entries
from tests.unit.example import entry, index

ENOUGH = "One or two sentences that say what a reader gets of it."


def told(**fields: str) -> list[str]:
    """What an author is told of an article with those fields."""
    article = entry(**{"description": ENOUGH, **fields})
    return [f"{each.severity}: {each.field}: {each.wrong}" for each in check_entries(index(article), "en")]


def test_a_title_that_search_results_cut_is_a_warning() -> None:
    assert told(title="x" * 70) == []
    assert told(title="x" * 71) == ["warning: title: It has 71 characters."]


@pytest.mark.parametrize(
    ("length", "wrong"),
    [
        (0, "It is missing."),
        (49, "It has only 49 characters."),
        (50, ""),
        (300, ""),
        (301, "It has 301 characters."),
    ],
)
def test_a_description_that_helps_nobody_is_a_warning(length: int, wrong: str) -> None:
    assert told(description="x" * length) == ([f"warning: description: {wrong}"] if wrong else [])
