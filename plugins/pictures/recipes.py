"""In which sizes and formats a picture is made, for each use of it."""

from __future__ import annotations

from msgspec import Struct

from .model import Use


class Recipe(Struct, frozen=True):
    """What is made of a picture, which never becomes larger than it is.

    `widths` in pixels, the smallest first, all of them in each of the `formats` (as Pillow names them, the best
    first); the fallback is as wide as the widest up to `fallback`. Without widths, it keeps its own. `square`
    cuts it; `opaque` fits it into a square as wide as the widest, on white; where there is a width for what is
    `moving`, that goes on moving.
    """

    widths: tuple[int, ...] = ()
    fallback: int = 0
    formats: tuple[str, ...] = ()
    square: bool = False
    moving: int = 0
    opaque: bool = False


RECIPES: dict[Use, Recipe] = {
    # The column is 680 CSS pixels wide, and on phones about 350: each once, twice and, on phones, three times.
    # What knows neither AVIF nor WebP is an old browser or a feed reader, and shows no more than 1,050.
    "text": Recipe((480, 700, 1050, 1400), fallback=1050, formats=("AVIF", "WEBP"), moving=700),
    # The theme shows 72 and 96 CSS pixels: once, twice and three times.
    "portrait": Recipe((72, 96, 144, 216, 288), fallback=288, formats=("AVIF", "WEBP"), square=True),
    # Messengers and networks know JPEG and PNG, and want 1,200 pixels. Each cuts them to another shape, so we do not.
    "preview": Recipe((1200,), fallback=1200, opaque=True),
    # Whoever links to a picture's file offers all of it.
    "file": Recipe(),
}
