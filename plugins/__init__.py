"""The publishing engine, and what of it Pelican loads. README.md says what lives where."""

from typing import Any


def __getattr__(name: str) -> Any:
    """`plugins.Publisher`, as settings name it: whoever only reads the settings need not load Pelican."""
    if name != "Publisher":
        raise AttributeError(name)
    from plugins.publisher import Publisher

    return Publisher
