"""The colours of a card: the theme's own in its light scheme, and the owner's accent."""

from __future__ import annotations

import re

from msgspec import Struct

# The first one of a name is that of the light scheme.
_TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?)\s*[;}]")


class Colours(Struct, frozen=True):
    """The tokens of `theme/static/css/tokens.css` that a card has, each as in `#fbf8f2`."""

    paper: str = "#fbf8f2"
    text: str = "#25211c"
    muted: str = "#635b50"
    accent: str = "#0b5563"
    on_accent: str = "#ffffff"


def colours_of(css: str, accent: str) -> Colours:
    """The colours that the style sheet names, or ours for those that it does not; `accent` is the owner's, or empty."""
    found: dict[str, str] = {}
    for name, value in _TOKEN.findall(css):
        found.setdefault(name.replace("-", "_"), _whole(value))
    found = {name: value for name, value in found.items() if name in Colours.__struct_fields__}
    return Colours(**found | ({"accent": accent.lower()} if accent else {}))


def rgb(colour: str) -> tuple[int, int, int]:
    """The parts of a colour, each from 0 to 255."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _whole(colour: str) -> str:
    """The colour with six digits."""
    digits = colour[1:].lower()
    return f"#{digits}" if len(digits) == 6 else "#" + "".join(digit * 2 for digit in digits)
