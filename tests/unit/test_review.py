"""When an article may be outdated."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from plugins.publication.review import due_for_review, outdated_since
from tests.unit.example import entry as example


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "months", "due"),
    [
        ({}, 0, None),
        ({}, 24, "2028-01-31"),
        ({}, 1, "2026-02-28"),
        ({"updated": "2026-03-05"}, 12, "2027-03-05"),
        ({"review": "2026-08-01"}, 0, "2026-08-01"),
        ({"review": "2029-01-01"}, 24, "2029-01-01"),
        # An update on that day, or after it, was the review.
        ({"review": "2026-03-05", "updated": "2026-03-05"}, 0, None),
        ({"review": "2026-03-05", "updated": "2026-03-06"}, 12, "2027-03-06"),
        ({}, 12 * 8000, None),
    ],
)
def test_it_is_due_on_its_author_s_day_or_by_its_age(
    given: dict[str, str], months: int, due: str | None
) -> None:
    dates: dict[str, Any] = {name: day(text) for name, text in ({"date": "2026-01-31"} | given).items()}
    entry = example(**dates)
    expected = day(due) if due else None
    assert due_for_review(entry, months) == expected
    if expected:
        assert outdated_since(entry, months, expected) == expected
        assert outdated_since(entry, months, day("2020-01-01")) is None
