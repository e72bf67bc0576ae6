"""Fingerprints: short texts that change whenever what they stand for does, so that a build can tell what to make again."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any, NamedTuple, cast


class Lasting:
    """A base for frozen dataclasses that stand in several values, or from build to build: they are fingerprinted once."""


class Shared(Lasting):
    """A base for those that stand in very many: `blueprints` hold them once."""


class Exchangeable:
    """A base for what may be exchanged in a value for something newer (see `revision`): an article's text, say."""

    @property
    def role(self) -> str:
        """What it is in all values that hold it."""
        raise NotImplementedError

    @property
    def fingerprint(self) -> str:
        """A text that changes whenever it does."""
        raise NotImplementedError


class Fingerprinted(NamedTuple):
    """A fingerprint, and what is in that which it stands for: the roles of what can be exchanged, and the
    fingerprints of what is shared, both sorted."""

    fingerprint: str
    roles: tuple[str, ...]
    shared: tuple[str, ...]


def fingerprint(*values: Any) -> str:
    """The fingerprint of values of plain data: text, numbers, dates, tuples, lists, mappings and frozen dataclasses
    of such.

    A `functools.partial` of a module's function counts as such data, too: it is the function's name and what it is to
    be called with. (What the function does is the code version's business, see `plugins.cache.code_version`.)

    An object with a `fingerprint` of its own stands for that. Fields of dataclasses that are left out of their comparison
    are left out here. Raises `TypeError` for anything else: what cannot be fingerprinted, pages must not be made of.
    """
    return fingerprinted(*values).fingerprint


def fingerprinted(*values: Any) -> Fingerprinted:
    """The fingerprint of the values, and what can be exchanged in them. Raises `TypeError`."""
    encoder = _Encoder(check_circular=False, separators=(",", ":"))  # JSON, because Python writes it in C
    digest = hashlib.blake2b(encoder.encode(values).encode(), digest_size=16).hexdigest()
    return Fingerprinted(digest, tuple(sorted(encoder.roles)), _one(tuple(sorted(encoder.shared))))


@functools.lru_cache(maxsize=4096)
def _one(fingerprints: tuple[str, ...]) -> tuple[str, ...]:
    """The same: thousands of values have the same things in them, and hold one tuple that says so."""
    return fingerprints


def name_of(function: Any) -> str:
    """What stands for a module's function or class."""
    return f"{function.__module__}.{function.__qualname__}"


@functools.cache
def values_of(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of such a dataclass, as far as they count. Raises `TypeError` for anything else."""
    if not dataclasses.is_dataclass(kind):
        raise TypeError(f"{kind.__qualname__} cannot be fingerprinted.")
    names = [field.name for field in dataclasses.fields(kind) if field.compare]
    getter = attrgetter(*names)
    return getter if len(names) > 1 else lambda value: (getter(value),)


class _Encoder(json.JSONEncoder):
    """Notes what it comes across."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.roles: set[str] = set()
        self.shared: set[str] = set()

    def default(self, value: Any) -> Any:
        """What JSON is to hold in the place of an object that it does not know; no mapping of ours has empty keys."""
        kind = type(value)
        if kind is functools.partial:
            return [name_of(value.func), value.args, value.keywords]
        if kind is datetime:
            return {"": value.isoformat()}
        if isinstance(value, Lasting):
            its = fingerprinted_once(value)
            self.roles.update(its.roles)
            self.shared.update(its.shared)
            if isinstance(value, Shared):
                self.shared.add(its.fingerprint)
            return {"": its.fingerprint}
        if known := getattr(value, "fingerprint", None):
            if isinstance(value, Exchangeable):
                self.roles.add(value.role)
            return {"": known}
        if isinstance(value, Mapping):
            return dict(value)
        return [kind.__qualname__, values_of(cast(Hashable, kind))(value)]


def fingerprinted_once(value: Lasting) -> Fingerprinted:
    """What it is fingerprinted as in all values that hold it."""
    known = getattr(value, "_fingerprinted", None)
    if known is None:
        kind = type(value)
        known = fingerprinted(kind.__qualname__, values_of(cast(Hashable, kind))(value))
        object.__setattr__(value, "_fingerprinted", known)  # past the freezing, for it changes nothing
    return cast(Fingerprinted, known)
