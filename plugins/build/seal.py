"""Seals: short texts that change whenever what they stand for does, so that a build can tell what to make again."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
from collections.abc import Hashable, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any, cast


class Lasting:
    """A base for frozen dataclasses that stand in many values, or from build to build: they are sealed once."""


def seal(*values: Any) -> str:
    """The seal of values of plain data: text, numbers, dates, tuples, lists, mappings and frozen dataclasses of such.

    A `functools.partial` of a module's function counts as such data, too: it is the function's name and what it is to
    be called with. (What the function does is the edition's business, see `plugins.edition`.)

    An object with a `seal` of its own stands for that. Fields of dataclasses that are left out of their comparison
    are left out here. Raises `TypeError` for anything else: what cannot be sealed, pages must not be made of.
    """
    return hashlib.blake2b(_ENCODER.encode(values).encode(), digest_size=16).hexdigest()


def _stand_in(value: Any) -> Any:
    """What JSON is to hold in the place of an object that it does not know; no mapping of ours has empty keys."""
    kind = type(value)
    if kind is functools.partial:
        return [f"{value.func.__module__}.{value.func.__qualname__}", value.args, value.keywords]
    if kind is datetime:
        return {"": value.isoformat()}
    known = getattr(value, "_seal", None) or getattr(value, "seal", None)
    if known:
        return {"": known}
    if isinstance(value, Mapping):
        return dict(value)
    fields = _values_of(cast(Hashable, kind))(value)
    if not isinstance(value, Lasting):
        return [kind.__qualname__, fields]
    sealed = seal(kind.__qualname__, fields)
    object.__setattr__(value, "_seal", sealed)  # past the freezing, for it changes nothing
    return {"": sealed}


@functools.cache
def _values_of(kind: Any) -> attrgetter[Any]:
    """What gives the values of such a dataclass. Raises `TypeError` for anything else."""
    if not dataclasses.is_dataclass(kind):
        raise TypeError(f"{kind.__qualname__} cannot be sealed.")
    return attrgetter(*(field.name for field in dataclasses.fields(kind) if field.compare))


# JSON, because Python writes it in C.
_ENCODER = json.JSONEncoder(check_circular=False, separators=(",", ":"), default=_stand_in)
