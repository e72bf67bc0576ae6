"""A canvas of few colours: each pixel is the number of a colour, so that nothing has to be looked for when it is saved.

Edges are smooth by steps from one colour to another. A photograph gets the colours that are left. The bytes depend only
on what is drawn and on the version of Pillow, which brings its own zlib.
"""

from __future__ import annotations

import functools
import io
import zlib
from collections.abc import Sequence

from PIL import Image

from .colours import Colours, rgb

# The steps from the paper to each colour, and from the accent to what stands on it; the paper is the number 0.
STEPS = {"text": 20, "muted": 12, "accent": 16, "on_accent": 12}
# The first number that is free for photographs.
FREE = 1 + sum(STEPS.values())
# In bytes: a card that is larger, by a photograph and much text, is compressed with more care.
LARGE = 50_000

# Numbers of colours, and where they are: one each for each pixel of a form.
Form = tuple[Image.Image, Image.Image]


class Canvas:
    """A canvas of that size, in those colours, which is all paper."""

    def __init__(self, width: int, height: int, colours: Colours) -> None:
        self._image = Image.new("L", (width, height))
        self._palette = _palette(colours)
        self._paper = rgb(colours.paper)

    def fill(self, box: tuple[int, int, int, int], colour: str) -> None:
        """Put a colour onto all of a box."""
        self._image.paste(_STEP[colour][255], box)

    def put(self, form: Form, at: tuple[int, int]) -> None:
        """Put a form onto the canvas, its upper left corner at that place."""
        numbers, there = form
        self._image.paste(numbers, at, there)

    def photographs(
        self, pictures: Sequence[tuple[Image.Image, Image.Image, tuple[int, int]]], ring: int = 0
    ) -> None:
        """Put pictures onto the canvas, each with its mask and place; later ones lie over earlier ones, within a ring of
        paper. A card has this done once."""
        if not pictures:
            return
        right = max(at[0] + picture.width for picture, _, at in pictures)
        bottom = max(at[1] + picture.height for picture, _, at in pictures)
        left, top = min(at[0] for _, _, at in pictures), min(at[1] for _, _, at in pictures)
        ground = Image.new("RGB", (right - left, bottom - top), self._paper)
        for picture, mask, at in pictures:
            if ring:
                around = mask.resize((mask.width + 2 * ring, mask.height + 2 * ring))
                ground.paste(self._paper, (at[0] - left - ring, at[1] - top - ring), around)
            ground.paste(picture, (at[0] - left, at[1] - top), mask)
        reduced = ground.quantize(256 - FREE, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        self._palette = self._palette[: 3 * FREE] + bytes(reduced.getpalette() or ())
        numbers = Image.frombytes("L", reduced.size, reduced.tobytes())
        self._image.paste(numbers.point([min(255, number + FREE) for number in range(256)]), (left, top))

    def png(self) -> bytes:
        """The canvas as a PNG with a palette."""
        self._image.putpalette(self._palette)
        file = io.BytesIO()
        # Runs of one colour are most of it, and to look for more takes three times as long.
        self._image.save(file, "PNG", compress_type=zlib.Z_RLE)
        if file.tell() > LARGE:
            file = io.BytesIO()
            self._image.save(file, "PNG", compress_level=6)
        return file.getvalue()


def form(mask: Image.Image, colour: str) -> Form:
    """A form of one colour, of which the mask says how much of each pixel it covers."""
    return mask.point(_STEP[colour]), mask.point(_ANY, "1")


def stamp(ground: Image.Image, letters: Image.Image) -> Form:
    """A form of the accent's colour, and letters on it."""
    numbers, there = form(ground, "accent")
    numbers.paste(*_at_origin(form(letters, "on_accent")))
    return numbers, there


def _at_origin(form: Form) -> tuple[Image.Image, tuple[int, int], Image.Image]:
    return form[0], (0, 0), form[1]


@functools.cache
def _palette(colours: Colours) -> bytes:
    paper, accent = rgb(colours.paper), rgb(colours.accent)
    numbers = [*paper]
    for name, steps in STEPS.items():
        begin, end = accent if name == "on_accent" else paper, rgb(getattr(colours, name))
        for step in range(1, steps + 1):
            numbers += [round(a + (b - a) * step / steps) for a, b in zip(begin, end, strict=True)]
    return bytes(numbers)


def _steps() -> dict[str, list[int]]:
    """For each colour, the number of a pixel by how much of the pixel it covers, from 0 to 255."""
    found, first = {}, 1
    for name, steps in STEPS.items():
        taken = (round(cover / 255 * steps) for cover in range(256))
        found[name] = [first - 1 + step if step else 0 for step in taken]
        first += steps
    return found


_STEP = _steps()
# Where any colour has a step, all others have one, or less than one of theirs.
_ANY = [255 if step else 0 for step in _STEP["text"]]
