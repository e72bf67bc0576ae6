"""Fingerprints change whenever what they stand for does, and only then."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from plugins.cache.fingerprint import fingerprint


@dataclass(frozen=True)
class Lamp:
    """Something to fingerprint."""

    name: str
    oil: tuple[str, ...] = ()
    place: str = field(default="", compare=False)


@dataclass(frozen=True)
class Wick(Lamp):
    """Another thing with the same fields."""


def lit(lamp: Lamp, minutes: int = 1) -> str:
    """Something to be done with it."""
    return lamp.name * minutes


def burnt(lamp: Lamp, minutes: int = 1) -> str:
    """Something else."""
    return lamp.name * minutes


def made() -> Any:
    """Values that are all different, made anew at each call."""
    return [
        "", "a", "1", 1, True, 1.0, None, (), ("",), ("a", "b"), (("a",), "b"), ("a", ("b",)), {}, {"a": 1}, {"a": "1"},
        datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 2), Lamp("a"), Lamp("b"), Lamp("a", ("b",)), Wick("a"),
        functools.partial(lit, Lamp("a")), functools.partial(lit, Lamp("b")), functools.partial(burnt, Lamp("a")),
        functools.partial(lit, Lamp("a"), minutes=2),
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


def test_what_is_left_out_of_a_comparison_is_left_out_of_the_fingerprint() -> None:
    assert fingerprint(Lamp("a", place="here")) == fingerprint(Lamp("a", place="there"))


def test_what_has_a_fingerprint_of_its_own_stands_for_that() -> None:
    class Fingerprinted:
        fingerprint = "mine"

    assert fingerprint(Fingerprinted()) == fingerprint(Fingerprinted()) != fingerprint("mine")


@pytest.mark.parametrize("value", [{1, 2}, object(), lambda: 1, b"bytes", print])
def test_pages_cannot_be_made_of_what_has_no_lasting_form(value: Any) -> None:
    with pytest.raises(TypeError, match="cannot be fingerprinted"):
        fingerprint(value)
