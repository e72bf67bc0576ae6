"""Everything that makes this Pelican site more than stock: one capability, one module."""

from typing import Any


def __getattr__(name: str) -> Any:
    """`plugins.Publisher`, as settings name it: whoever only reads the settings need not load Pelican."""
    if name != "Publisher":
        raise AttributeError(name)
    from plugins.publisher import Publisher

    return Publisher
