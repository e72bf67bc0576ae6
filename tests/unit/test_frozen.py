"""Our dataclasses are as Python's own frozen ones, in all that is made of them."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from plugins.cache.frozen import dataclass


@dataclass(frozen=True)
class Lamp:
    """Ours."""

    name: str
    oil: tuple[str, ...] = ()
    place: str = dataclasses.field(default="", compare=False)


@dataclass(frozen=True, kw_only=True)
class Wick(Lamp):
    """A further one."""

    length: int = 1


@dataclass(frozen=True, eq=False)
class Flame:
    """One that is like no other."""

    name: str


@dataclass(frozen=True, slots=True)
class Spark:
    """One of very many."""

    name: str
    oil: tuple[str, ...] = ()


def test_they_may_have_slots() -> None:
    spark = Spark("a", ("b",))
    assert not hasattr(spark, "__dict__")
    assert dataclasses.replace(spark, name="c") == Spark("c", ("b",)) != spark
    assert repr(spark) == "Spark(name='a', oil=('b',))"
    assert pickle.loads(pickle.dumps(spark)) == spark


def test_they_are_equal_by_the_fields_that_are_compared() -> None:
    assert Lamp("a", place="here") == Lamp("a", place="there")
    assert len({Lamp("a"), Lamp("a"), Lamp("b"), Lamp("a", ("x",))}) == 3
    assert Lamp("a") != Wick("a")
    assert Wick("a", length=2) != Wick("a")
    assert Flame("a") != Flame("a")


def test_they_are_shown_replaced_and_pickled_as_others_are() -> None:
    lamp = Lamp("a", ("b",))
    assert repr(lamp) == "Lamp(name='a', oil=('b',), place='')"
    assert dataclasses.replace(lamp, name="c") == Lamp("c", ("b",))
    assert dataclasses.asdict(lamp) == {"name": "a", "oil": ("b",), "place": ""}
    assert pickle.loads(pickle.dumps(lamp)) == lamp


def test_they_are_frozen() -> None:
    thawed: Callable[..., Any] = dataclass
    with pytest.raises(ValueError, match="are frozen"):
        thawed(frozen=False)
