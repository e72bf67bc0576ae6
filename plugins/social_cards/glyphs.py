"""Sets a line of text. Each character is drawn once in a process, and then copied, which takes a tenth of the time."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

# The size at which widths are measured.
MEASURED = 100

# What covers a part of the card, how much of each pixel; and the place of its left side, and of its top above the baseline.
Mask = tuple[Image.Image, int, int]


def width_of(file: str, text: str) -> float:
    """The width of the text in the font of that file, in multiples of its size."""
    return sum([_advance(file, char) for char in text]) + sum(
        [_kerning(file, one, other) for one, other in pairwise(text)]
    )


def shaped_width(file: str, language: str, text: str) -> float:
    """The same for a text that has to be shaped."""
    return _font(file, MEASURED, shaped=True).getlength(text, language=language) / MEASURED


def placed(parts: Sequence[tuple[str, str]], size: int) -> Iterator[tuple[str, str, int]]:
    """Each character of a line with the file of its font, and where it begins; `parts` have the file of their font."""
    x = 0.0
    for file, part in parts:
        before = ""
        for char in part:
            if before:
                x += _kerning(file, before, char) * size
            if char != " ":
                yield file, char, round(x)
            x += _advance(file, char) * size
            before = char


@functools.lru_cache(maxsize=8192)
def glyph(file: str, size: int, char: str) -> Mask:
    """A character at the beginning of a line."""
    font = _font(file, size, shaped=False)
    left, top, right, bottom = (int(side) for side in font.getbbox(char, anchor="ls"))
    mask = Image.new("L", (max(right - left, 1), max(bottom - top, 1)))
    ImageDraw.Draw(mask).text((-left, -top), char, 255, font, "ls")
    return mask, left, -top


def shaped(file: str, text: str, size: int, language: str, *, rtl: bool) -> Mask:
    """A line of a text that has to be shaped."""
    font, direction = _font(file, size, shaped=True), "rtl" if rtl else "ltr"
    left, top, right, bottom = font.getbbox(text, anchor="ls", direction=direction, language=language)
    mask = Image.new("L", (int(right - left) + 2, int(bottom - top) + 2))
    ImageDraw.Draw(mask).text(
        (1 - left, 1 - top), text, 255, font, "ls", direction=direction, language=language
    )
    return mask, int(left) - 1, 1 - int(top)


@functools.lru_cache(maxsize=128)
def _font(file: str, size: int, *, shaped: bool) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
    return ImageFont.truetype(file, size, layout_engine=engine)


@functools.lru_cache(maxsize=8192)
def _advance(file: str, char: str) -> float:
    return _font(file, MEASURED, shaped=False).getlength(char) / MEASURED


@functools.lru_cache(maxsize=8192)
def _kerning(file: str, one: str, other: str) -> float:
    both = _font(file, MEASURED, shaped=False).getlength(one + other) / MEASURED
    return both - _advance(file, one) - _advance(file, other)
