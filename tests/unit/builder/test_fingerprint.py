"""Fingerprints change whenever what they stand for does, and only then."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from plugins.cache.fingerprint import fingerprint


class Lamp(Struct, frozen=True):
    """Something to fingerprint."""

    name: str
    oil: tuple[str, ...] = ()
    file: Path = Path()


def made() -> Any:
    """Values that are all different, made anew at each call."""
    return [
        "", "a", "1", 1, True, 1.0, None, (), ("",), ("a", "b"), (("a",), "b"), ("a", ("b",)), {}, {"a": 1}, {"a": "1"},
        datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 2), Lamp("a"), Lamp("b"), Lamp("a", ("b",)),
    ]  # fmt: skip


def test_equal_values_have_one_fingerprint_and_all_others_different_ones() -> None:
    fingerprints = [fingerprint(value) for value in made()]
    assert fingerprints == [fingerprint(value) for value in made()]
    assert len(set(fingerprints)) == len(fingerprints)


def test_several_values_are_not_one() -> None:
    assert (
        len(
            {
                fingerprint("ab"),
                fingerprint("a", "b"),
                fingerprint(("a", "b")),
                fingerprint("a"),
                fingerprint("b", "a"),
            }
        )
        == 5
    )


def test_where_a_file_lies_changes_nothing() -> None:
    assert fingerprint(Lamp("a", file=Path("here"))) == fingerprint(Lamp("a", file=Path("there")))


def test_what_has_a_fingerprint_of_its_own_stands_for_that() -> None:
    class Fingerprinted:
        fingerprint = "mine"

    assert fingerprint(Fingerprinted()) == fingerprint(Fingerprinted()) != fingerprint("mine")


@pytest.mark.parametrize("value", [object(), lambda: 1, print])
def test_pages_cannot_be_made_of_what_has_no_lasting_form(value: Any) -> None:
    with pytest.raises(TypeError, match="cannot be fingerprinted"):
        fingerprint(value)
