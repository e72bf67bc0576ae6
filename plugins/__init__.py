"""The publishing engine. Pelican loads `Publisher` from here; README.md lists the modules."""

from typing import Any


def __getattr__(name: str) -> Any:
    """`plugins.Publisher`, as settings name it, loaded on demand: reading the settings must not load Pelican."""
    if name != "Publisher":
        raise AttributeError(name)
    from plugins.publisher import Publisher

    return Publisher
