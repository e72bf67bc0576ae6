"""Frozen dataclasses that load faster: `from plugins.cache.frozen import dataclass` where `dataclasses` would do as well.

Python compiles six methods of each frozen dataclass anew whenever a program starts. For our eighty, that took a tenth
of the time that a small edit's build takes. These share all methods but `__init__`. To type checkers they are those of
`dataclasses`; that nobody assigns to their fields is left to them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["dataclass"]

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(
        *, frozen: bool, eq: bool = True, kw_only: bool = False, slots: bool = False
    ) -> Callable[[type[T]], type[T]]:
        """What `dataclasses.dataclass` is with the same arguments; `frozen` has to be true."""
        if not frozen:
            raise ValueError("These dataclasses are frozen. For others, take those of the standard library.")

        def made(kind: type[T]) -> type[T]:
            made = dataclasses.dataclass(repr=False, eq=False, kw_only=kw_only, slots=slots)(kind)
            made.__repr__ = _repr
            if eq:
                made._compared = attrgetter(*(each.name for each in dataclasses.fields(made) if each.compare))
                made.__eq__, made.__hash__ = _eq, _hash
            return made

        return made


def _repr(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _eq(self: Any, other: Any) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    compared = type(self)._compared
    return self is other or compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(type(self)._compared(self))
