"""Draws a social card: an axis on which label, title and name begin, and a margin for the mark and the face.

What stands on the axis is within the square in the middle of the card, as far as it fits there: messengers show no more.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Callable
from functools import partial

from PIL import Image, ImageChops, ImageDraw

from .canvas import Canvas, Form, form, stamp
from .fonts import Fonts, Written
from .glyphs import glyph, placed, shaped, shaped_width, width_of
from .lines import Room, fitted
from .model import HEIGHT, WIDTH, SocialCard, Style

# In pixels from the side on which the language begins: the margin, the axis, and where the square in the middle ends.
EDGE = 72
AXIS = 300
SQUARE_END = (WIDTH + HEIGHT) // 2 - 12
BAR = 14  # of the accent's colour, at the top, as pages have it
MARK_SIDE, LARGE_MARK_SIDE = 72, 128
FACE_SIDE = 164
LABEL = 34
NAME, NOTE = 36, 30
RING = 5  # of paper, around each of several faces
SQUEEZED = 0.86  # how much smaller a line that is too long may be
# The vertical places: of the label's baseline, the top of the title, and the baselines of name and note.
LABEL_AT, TITLE_AT = 116, 148
NAME_AT, NOTE_AT = 526, 570
LEADING = 1.12
TITLE_HEIGHT = 328
# Titles of these sizes are large enough beside others to stay in the square.
COMFORTABLE = tuple(range(116, 62, -2))
SMALLER = (*range(96, 40, -2), *range(40, 22, -1))
SENTENCE = tuple(range(38, 27, -1))

# A picture, its mask, and its place.
Photograph = tuple[Image.Image, Image.Image, tuple[int, int]]


def draw(card: SocialCard, style: Style) -> bytes:
    """The card as a PNG."""
    canvas = Canvas(WIDTH, HEIGHT, style.colours)
    pen = _Pen(canvas, style.fonts, card.language, rtl=card.direction == "rtl")
    canvas.fill((0, 0, WIDTH, BAR), "accent")
    pen.line(card.label, LABEL, LABEL_AT, "accent")
    bottom = pen.paragraph(card.title, TITLE_AT, _rooms(TITLE_HEIGHT - (150 if card.sentence else 0)), "text")
    if card.sentence:
        height = NAME_AT - NAME - 24 - bottom
        room = Room(WIDTH - AXIS - EDGE, height, SENTENCE, 1.3)
        pen.paragraph(card.sentence, bottom + 14, (room,), "muted")
    pen.line(card.name, NAME, NAME_AT if card.note else NOTE_AT, "text")
    pen.line(card.note, NOTE, NOTE_AT, "muted")
    canvas.photographs(
        [*_mark(canvas, pen, card, style), *_faces(pen, card)], ring=RING if card.faces[1:] else 0
    )
    return canvas.png()


def _rooms(height: int) -> tuple[Room, ...]:
    return (
        Room(SQUARE_END - AXIS, height, COMFORTABLE, LEADING),
        Room(WIDTH - AXIS - EDGE, height, SMALLER, LEADING),
    )


class _Pen:
    """Writes on the canvas, from the axis in the direction of the language."""

    def __init__(self, canvas: Canvas, fonts: Fonts, language: str, *, rtl: bool) -> None:
        self._canvas, self._fonts, self._language, self.rtl = canvas, fonts, language, rtl

    def x(self, begin: int, width: int = 0) -> int:
        """The left side of something that begins so far from the side on which the language begins."""
        return WIDTH - begin - width if self.rtl else begin

    def line(self, text: str, size: int, baseline: int, colour: str) -> None:
        """Write the text in one line, smaller or cut if it is too long."""
        room = Room(WIDTH - AXIS - EDGE, size * 1.01, tuple(range(size, int(size * SQUEEZED), -1)), 1)
        written = self._fonts.write(text)
        if written.text:
            fit = fitted(written.text, self._width(written), (room,))
            self._put(fit.lines[0], written, fit.size, baseline, colour)

    def paragraph(self, text: str, top: int, rooms: tuple[Room, ...], colour: str) -> int:
        """Write the text in lines below `top`. Returns where they end."""
        written = self._fonts.write(text)
        if not written.text:
            return top
        fit = fitted(written.text, self._width(written), rooms)
        leading = next(room.leading for room in rooms if fit.size in room.sizes)
        baseline = top + fit.size * 0.86
        for at, line in enumerate(fit.lines):
            self._put(line, written, fit.size, round(baseline + at * fit.size * leading), colour)
        return round(top + len(fit.lines) * fit.size * leading)

    def _width(self, written: Written) -> Callable[[str], float]:
        """What measures parts of the text, in multiples of the size."""
        if written.shaped:
            return partial(shaped_width, self._file(written.parts[0][0]), self._language)
        if len(written.parts) == 1:
            return partial(width_of, self._file(written.parts[0][0]))
        return lambda text: sum(width_of(self._file(at), part) for at, part in self._fonts.parts_of(text))

    def _put(self, line: str, written: Written, size: int, baseline: int, colour: str) -> None:
        begin = self.x(AXIS, round(self._width(written)(line) * size))
        if written.shaped:
            file = self._file(written.parts[0][0])
            mask, left, above = shaped(file, line, size, self._language, rtl=self.rtl)
            self._canvas.put(form(mask, colour), (begin + left, baseline - above))
            return
        one = len(written.parts) == 1
        parts = ((written.parts[0][0], line),) if one else self._fonts.parts_of(line)
        for file, char, x in placed([(self._file(at), part) for at, part in parts], size):
            character, left, above = _character(file, size, char, colour)
            self._canvas.put(character, (begin + x + left, baseline - above))

    def _file(self, font: int) -> str:
        return str(self._fonts.files[font].path)


@functools.lru_cache(maxsize=8192)
def _character(file: str, size: int, char: str, colour: str) -> tuple[Form, int, int]:
    mask, left, above = glyph(file, size, char)
    return form(mask, colour), left, above


def _mark(canvas: Canvas, pen: _Pen, card: SocialCard, style: Style) -> list[Photograph]:
    """Draw the mark into the margin: where a face would be, or beside the label if there is one. Returns it if it is a
    picture, which is to be put there with others."""
    side = MARK_SIDE if card.faces else LARGE_MARK_SIDE
    top = LABEL_AT - LABEL // 2 - side // 2 + 5 if card.faces else NOTE_AT + 6 - side
    at = pen.x(EDGE, side), top
    if style.mark:
        return [(*_picture(style.mark.read(), side), at)]
    if style.has_initials and (written := style.fonts.write(card.initials)).text:
        font = str(style.fonts.files[written.parts[0][0]].path)
        canvas.put(_stamp(written.text, font, side), at)
    return []


@functools.lru_cache(maxsize=64)
def _stamp(initials: str, font: str, side: int) -> Form:
    """The form of the theme's mark, and the letters on it; the form drawn four times as large, for smooth corners."""
    large = 4 * side
    ground = Image.new("L", (large, large))
    ImageDraw.Draw(ground).rounded_rectangle((0, 0, large - 1, large - 1), large * 0.26, fill=255)
    letters, size = Image.new("L", (side, side)), side * 46 // 100
    begin = (side - round(width_of(font, initials) * size)) // 2
    for file, char, x in placed(((font, initials),), size):
        mask, left, above = glyph(file, size, char)
        letters.paste(255, (begin + x + left, round(side * 0.655) - above), mask)
    return stamp(ground.resize((side, side), Image.Resampling.BOX), letters)


def _faces(pen: _Pen, card: SocialCard) -> list[Photograph]:
    """The authors' faces, in the margin, beside the name."""
    count = len(card.faces)
    side = {0: 0, 1: FACE_SIDE, 2: 108}.get(count, 84)
    step = (FACE_SIDE + 16 - side) // (count - 1) if count > 1 else 0
    return [
        (*_face(face.read(), side), (pen.x(EDGE + at * step, side), NOTE_AT + 8 - side))
        for at, face in enumerate(card.faces)
    ]


@functools.lru_cache(maxsize=32)
def _face(data: bytes, side: int) -> tuple[Image.Image, Image.Image]:
    """A face, and the circle that it is cut to."""
    picture, there = _picture(data, side)
    circle = Image.new("L", (4 * side, 4 * side))
    ImageDraw.Draw(circle).ellipse((0, 0, 4 * side - 1, 4 * side - 1), fill=255)
    return picture, ImageChops.multiply(there, circle.resize((side, side), Image.Resampling.BOX))


@functools.lru_cache(maxsize=4)
def _picture(data: bytes, side: int) -> tuple[Image.Image, Image.Image]:
    """A picture in a square, and what of it is not transparent."""
    with Image.open(io.BytesIO(data)) as opened:
        picture = opened.convert("RGBA").resize((side, side), Image.Resampling.LANCZOS)
    return picture.convert("RGB"), picture.getchannel("A")
