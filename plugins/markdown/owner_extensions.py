"""The extensions of python-markdown that an owner adds with Pelican's setting MARKDOWN."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

_FRONT_MATTER = ("meta", "markdown.extensions.meta")  # Pelican adds it, but it would find nothing here
_EXAMPLE = '{"extensions": ["one", "other"], "extension_configs": {"other": {"option": "value"}}}'


class ExtensionSpec(NamedTuple):
    """An extension's name, and its options as JSON. A rendering depends on these besides its text and its strings."""

    name: str
    options: str = "{}"


class Unusable(ValueError):
    """An extension that cannot be added: what is `wrong`, and how to `fix` that, in an owner's words."""

    def __init__(self, wrong: str, fix: str) -> None:
        super().__init__(f"{wrong} {fix}")
        self.wrong, self.fix = wrong, fix


def extensions_in(setting: Mapping[str, Any]) -> tuple[ExtensionSpec, ...]:
    """The extensions that the setting adds; as in Pelican, it is enough to give an extension options. Raises Unusable."""
    try:
        options = setting.get("extension_configs", {})
        names = dict.fromkeys(setting.get("extensions", []) + list(options))
        found = [
            ExtensionSpec(f"{name:s}", json.dumps(dict(options.get(name, {})), sort_keys=True))
            for name in names
        ]
    except (AttributeError, TypeError, ValueError) as error:
        wrong = f"It cannot be {setting!r}."
        raise Unusable(wrong, f"Write it as in {_EXAMPLE}: names, with plain values as options.") from error
    return tuple(each for each in found if each.name not in _FRONT_MATTER)
