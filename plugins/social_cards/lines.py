"""Breaks a text into balanced lines, and finds the largest size at which these fit.

The opportunities for a break are a part of those of Unicode's line breaking algorithm (UAX 14): behind spaces, behind
hyphens and dashes between words, and between the characters of Chinese and Japanese, except where these forbid it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

# The width of a text at a size of one.
Width = Callable[[str], float]

# Behind a hyphen, dash or slash within a word, which has two characters or more on each side.
_WITHIN = re.compile(r"(?<=\w\w[-‐–—/])(?=\w\w)")
_IDEOGRAPH = (
    "\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
# What may not begin a line, and what may not end one, in Chinese and Japanese (UAX 14: CL, EX, NS, CJ; OP).
_NOT_FIRST = (
    r"、。，．・：；？！ー々〻ゝゞヽヾ）］｝〉》」』】〕〗〙”’…‥,.:;?!)\]}%％"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
)
_NOT_LAST = r"（［｛〈《「『【〔〖〘“‘(\[{"
_BETWEEN = re.compile(
    rf"(?<=[{_IDEOGRAPH}])(?<![{_NOT_LAST}])(?![{_NOT_FIRST}])(?=\S)"
    rf"|(?<=[^\s{_NOT_LAST}])(?=[{_IDEOGRAPH}])(?![{_NOT_FIRST}])"
)
_NO_WORD = re.compile(r"[^\w(“„«»‘\"'¿¡#]+")
# What a good line ends with, and the most letters of a word that it had better not end with; nor with one that a number
# belongs to, as in “part 2”.
_PAUSE = (*",;:.?!–—，。：；？！、،؛؟।", " -")
_SHORT = 2
# Each as a part of the line's width.
_GAIN, _LOSS = 0.18, 0.3
ELLIPSIS = "…"


class Piece(Struct, frozen=True):
    """A part of a text that stays on one line; `space` is what stands before it there, unless it begins the line."""

    text: str
    space: str = ""


class Fitted(Struct, frozen=True):
    """The lines of a text, the size at which they fit, and whether that took an ellipsis."""

    lines: tuple[str, ...]
    size: int
    cut: bool = False


class Room(Struct, frozen=True):
    """A room for lines: its width and height, and the sizes to try in it, the best first."""

    width: float
    height: float
    sizes: Sequence[int]
    leading: float  # the distance of lines, as a multiple of the size


def pieces_of(text: str) -> list[Piece]:
    """The parts between which a text may be broken. A lone dash or other sign stays with the word before it."""
    pieces: list[Piece] = []
    for word in text.split(" "):
        if pieces and word and _NO_WORD.fullmatch(word):
            last = pieces.pop()
            pieces.append(Piece(f"{last.text} {word}", last.space))
            continue
        parts = [part for each in _WITHIN.split(word) for part in _BETWEEN.split(each) if part]
        pieces += [Piece(part, "" if at else " ") for at, part in enumerate(parts)]
    return pieces


def fitted(text: str, width: Width, rooms: Sequence[Room]) -> Fitted:
    """The text in the first of the rooms that it fits into, at the first of its sizes. If it fits into none, its end is
    left out in the last one, with an ellipsis."""
    pieces = pieces_of(text)
    widths = _Widths(width)
    sizes = widths.of(pieces)
    for room in rooms:
        for size in room.sizes:
            if lines := _lines(pieces, sizes, room, size):
                return Fitted(lines, size)
    room = rooms[-1]
    size = room.sizes[-1]
    for end in range(len(pieces) - 1, 0, -1):
        shorter = [
            *pieces[: end - 1],
            Piece(pieces[end - 1].text.rstrip(" ,;:.–—") + ELLIPSIS, pieces[end - 1].space),
        ]
        if lines := _lines(shorter, widths.of(shorter), room, size):
            return Fitted(lines, size, cut=True)
    return Fitted((_cut(text, widths, room.width / size),), size, cut=True)


class _Widths:
    """Widths of texts, each measured once."""

    def __init__(self, width: Width) -> None:
        self._width = width
        self._known: dict[str, float] = {}

    def __call__(self, text: str) -> float:
        if text not in self._known:
            self._known[text] = self._width(text)
        return self._known[text]

    def of(self, pieces: Sequence[Piece]) -> list[tuple[float, float]]:
        """The width of each piece, and of the space before it."""
        return [(self(piece.text), self(piece.space) if piece.space else 0.0) for piece in pieces]


def _lines(
    pieces: Sequence[Piece], sizes: Sequence[tuple[float, float]], room: Room, size: int
) -> tuple[str, ...]:
    """The pieces in lines that fit into the room at that size; none if they do not."""
    limit, most = room.width / size, int(room.height / (size * room.leading))
    if most < 1 or any(own > limit for own, _ in sizes):
        return ()
    count = _count(sizes, limit)
    if count > most:
        return ()
    return tuple(_text(pieces[begin:end]) for begin, end in _balanced(pieces, sizes, limit, count))


def _count(sizes: Sequence[tuple[float, float]], limit: float) -> int:
    """The fewest lines that the pieces take."""
    lines, filled = 1, 0.0
    for at, (own, space) in enumerate(sizes):
        if at and filled + space + own > limit:
            lines, filled = lines + 1, own
        else:
            filled += own + (space if at else 0.0)
    return lines


def _balanced(
    pieces: Sequence[Piece], sizes: Sequence[tuple[float, float]], limit: float, count: int
) -> Iterator[tuple[int, int]]:
    """The pieces of each of `count` lines that are as wide as each other, or nearly, and end where a reader pauses."""
    goal = min(limit, sum(own + space for own, space in sizes) / count)
    # By the number of lines, and of the pieces in them: the least cost, and where the last of the lines begins.
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(count):
        costs: dict[int, tuple[float, int]] = {}
        for begin, (before, _) in best[-1].items():
            filled = 0.0
            for end in range(begin + 1, len(pieces) + 1):
                own, space = sizes[end - 1]
                filled += own + (space if end - 1 > begin else 0.0)
                if filled > limit:
                    break
                cost = before + (goal - filled) ** 2 + _price(pieces, end) * goal**2
                if end not in costs or cost < costs[end][0]:
                    costs[end] = cost, begin
        best.append(costs)
    ends = [len(pieces)]
    for costs in reversed(best[1:]):
        ends.append(costs[ends[-1]][1])
    ends.reverse()
    return itertools.pairwise(ends)


def _price(pieces: Sequence[Piece], end: int) -> float:
    """What it costs to end a line before the piece `end`: less behind a pause, more where words belong together."""
    if end == len(pieces):
        return 0.0
    last = pieces[end - 1].text
    if last.endswith(_PAUSE):
        return -(_GAIN**2)
    short = last.isascii() and last.isalpha() and len(last) <= _SHORT
    return _LOSS**2 if short or pieces[end].text[0].isdecimal() else 0.0


def _text(pieces: Sequence[Piece]) -> str:
    return "".join((piece.space if at else "") + piece.text for at, piece in enumerate(pieces))


def _cut(text: str, width: _Widths, limit: float) -> str:
    """The beginning of a word that is too wide at any size."""
    end = len(text)
    while end > 1 and width(text[:end] + ELLIPSIS) > limit:
        end -= 1
    return text[:end] + ELLIPSIS
