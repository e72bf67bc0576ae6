"""Blueprints: how files are made, as text of which a later process makes the same again, with newer texts in it.

A file is made by a function of plain data (see `plugins.outputs.site_files`). Its blueprint is the function's name and that
data, as JSON. An object is `{"": [kind, …]}`; lists stand for tuples, for there are no lists in what is frozen.
"""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from importlib import import_module
from typing import Any

from plugins.cache.fingerprint import Shared, fingerprinted_once, name_of, values_of
from plugins.publication.bodies import Body
from plugins.rendering.theme import Theme
from plugins.search import Part

# Modules whose functions do nothing but make something of what they are given: a blueprint names no other, for
# whoever can write to the cache folder is to be able to do no more than that.
PURE = ("plugins.outputs.feeds", "plugins.pages.")


class Drawer:
    """Draws blueprints.

    `keep` is called, once for each, with the fingerprint and the blueprint of what stands in many of them.
    """

    def __init__(self, keep: Callable[[str, str], None]) -> None:
        self._keep, self._kept = keep, set[str]()
        self._encoder = json.JSONEncoder(
            ensure_ascii=False, check_circular=False, separators=(",", ":"), default=self._stand_in
        )

    def draw(self, value: Any) -> str:
        """The blueprint of something that can be fingerprinted."""
        return self._encoder.encode(value)

    def _stand_in(self, value: Any) -> Any:
        kind = type(value)
        if kind is functools.partial:
            return {"": ["partial", name_of(value.func), value.args, value.keywords]}
        if kind is datetime:
            return {"": ["date", value.isoformat()]}
        if kind is Theme:
            return {"": ["theme"]}
        if kind is Part:
            return {"": ["part", value.number]}
        if kind is Body:
            return {"": ["body", value.role, value.resolved.opened, value.illustrations]}
        if isinstance(value, Shared):
            key = fingerprinted_once(value).fingerprint
            if key not in self._kept:
                self._kept.add(key)
                self._keep(key, self.draw(_fields(value)))
            return {"": ["shared", key]}
        return dict(value) if isinstance(value, Mapping) else {"": _fields(value)}


def _fields(value: Any) -> list[Any]:
    kind: Any = type(value)
    return [name_of(kind), *values_of(kind)(value)]


class Reader:
    """Reads blueprints.

    It is given what they leave open: the theme, how to make a body (of its role, and of `opened` and `illustrations` as
    `Body` has them), the parts of the search index, and the blueprints of what many share, by their fingerprint.
    """

    def __init__(
        self,
        theme: Theme,
        body: Callable[..., Body],
        parts: Mapping[int, Part],
        shared: Callable[[str], str],
    ) -> None:
        self._kinds: dict[str, Callable[..., Any]] = {
            "partial": _partial,
            "date": datetime.fromisoformat,
            "theme": lambda: theme,
            "part": parts.__getitem__,
            "body": body,
            "shared": functools.cache(
                lambda fingerprint: _made(*_tuples(self._decoder.decode(shared(fingerprint))))
            ),
        }
        self._decoder = json.JSONDecoder(object_hook=self._object)

    def read(self, blueprint: str) -> Any:
        """What the blueprint was drawn of. Raises `ValueError` or `LookupError` where it is damaged."""
        return self._decoder.decode(blueprint)

    def _object(self, found: dict[str, Any]) -> Any:
        if "" not in found:
            return found
        kind, *values = found[""]
        known = self._kinds.get(kind)
        values = _tuples(values)
        return known(*values) if known else _made(kind, *values)


def _tuples(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(_tuples(value) if isinstance(value, list) else value for value in values)


def _partial(name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> functools.partial[Any]:
    module, _, function = name.rpartition(".")
    if not module.startswith(PURE):
        raise LookupError(name)
    return functools.partial(getattr(import_module(module), function), *arguments, **keywords)


def _made(name: str, *values: Any) -> Any:
    kind, names = _kind(name)
    return kind(**dict(zip(names, values, strict=True)))


@functools.cache
def _kind(name: str) -> tuple[Callable[..., Any], tuple[str, ...]]:
    """The dataclass of that name, and the names of its fields as far as they count."""
    module, _, name = name.rpartition(".")
    kind = getattr(import_module(module), name) if module.startswith("plugins.") else None
    if not dataclasses.is_dataclass(kind):
        raise LookupError(name)
    return kind, tuple(field.name for field in dataclasses.fields(kind) if field.compare)  # type: ignore[return-value]
