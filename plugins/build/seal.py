"""Seals: short texts that change whenever what they stand for does, so that a build can tell what to make again."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any


def seal(*values: Any) -> str:
    """The seal of values of plain data: text, numbers, dates, tuples, lists, mappings and frozen dataclasses of such.

    A `functools.partial` of a module's function counts as such data, too: it is the function's name and what it is to
    be called with. (What the function does is the edition's business, see `plugins.edition`.)

    An object with a `seal` of its own stands for that. A dataclass is sealed once in its life, which is why it has
    to be frozen; fields that are left out of its comparison are left out here. Raises `TypeError` for anything
    else: what cannot be sealed, pages must not be made of.
    """
    digest = hashlib.blake2b(digest_size=16)
    for value in values:
        _feed(digest.update, value)
    return digest.hexdigest()


def _feed(update: Callable[[bytes], None], value: Any) -> None:
    kind = type(value)
    if kind is str:
        data = value.encode("utf-8", "surrogatepass")
        update(b"s%d:" % len(data) + data)
    elif kind is tuple or kind is list:
        update(b"t%d:" % len(value))
        for item in value:
            _feed(update, item)
    elif value is None or kind is int or kind is bool or kind is float:
        update(b"%a;" % value)
    elif kind is dict:
        update(b"m%d:" % len(value))
        for key, item in value.items():
            _feed(update, key)
            _feed(update, item)
    elif kind is datetime:
        update(b"d" + value.isoformat().encode() + b";")
    elif kind is functools.partial:
        _feed(update, (f"{value.func.__module__}.{value.func.__qualname__}", value.args, value.keywords))
    else:
        update(b"o" + _own(value).encode() + b";")


def _own(value: Any) -> str:
    """The seal that an object has of its own, or a dataclass was given when it was first asked for."""
    known = getattr(value, "_seal", None) or getattr(value, "seal", None)
    if not known:
        if isinstance(value, Mapping):
            return seal(dict(value))
        if not dataclasses.is_dataclass(value):
            raise TypeError(f"{type(value).__qualname__} cannot be sealed.")
        known = seal(
            type(value).__qualname__, *(getattr(value, name) for name in _sealed_fields(type(value)))
        )
        object.__setattr__(value, "_seal", known)  # past the freezing, for it changes nothing
    return str(known)


def _sealed_fields(kind: Any) -> tuple[str, ...]:
    known = _FIELDS.get(kind)
    if known is None:
        known = _FIELDS[kind] = tuple(field.name for field in dataclasses.fields(kind) if field.compare)
    return known


_FIELDS: dict[Any, tuple[str, ...]] = {}  # of dataclasses, which are declared once and for all
