"""The sizes and formats in which a picture is made, for each use of it."""

from __future__ import annotations

from msgspec import Struct

from .model import Use


class Recipe(Struct, frozen=True):
    """What is made from a picture, which is never enlarged.

    `widths` are in pixels, smallest first, and made in each of the `formats` (Pillow's names, best first). The fallback
    has the largest width up to `fallback`, or without `widths` the picture's own. `square` crops the picture; `opaque`
    fits it into a square of the largest width, on white. An animation stays one if it has a width, `moving`; otherwise
    it becomes a still.
    """

    widths: tuple[int, ...] = ()
    fallback: int = 0
    formats: tuple[str, ...] = ()
    square: bool = False
    moving: int = 0
    opaque: bool = False


RECIPES: dict[Use, Recipe] = {
    # The column is 680 CSS pixels wide, and on phones about 350: each once, twice and, on phones, three times.
    # Only old browsers and feed readers know neither AVIF nor WebP, and they show no more than 1,050.
    "text": Recipe((480, 700, 1050, 1400), fallback=1050, formats=("AVIF", "WEBP"), moving=700),
    # The theme shows 72 and 96 CSS pixels: once, twice and three times.
    "portrait": Recipe((72, 96, 144, 216, 288), fallback=288, formats=("AVIF", "WEBP"), square=True),
    # Messengers and social networks know JPEG and PNG, and need 1,200 pixels. Each crops differently, so we do not crop.
    "preview": Recipe((1200,), fallback=1200, opaque=True),
    # A video has one poster for every screen and browser.
    "poster": Recipe((1400,), fallback=1400),
    # A link to a picture's file offers all of it.
    "file": Recipe(),
}
