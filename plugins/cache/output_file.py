"""A file of the site that is being built."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class OutputFile(Struct, frozen=True, eq=False):
    """A file: a function that makes its bytes, and a fingerprint that changes whenever they may change."""

    fingerprint: str
    make: Callable[[], bytes]
