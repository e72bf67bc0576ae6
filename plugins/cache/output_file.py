"""A file of the site to come."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class OutputFile(Struct, frozen=True, eq=False):
    """A file: how to make its bytes, and a fingerprint that changes whenever these may."""

    fingerprint: str
    make: Callable[[], bytes]
