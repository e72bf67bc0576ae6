"""The fonts of the cards: the owner's, and the theme's own; and which text is written in which of them.

Most scripts are set character by character, which Pillow does the same on every machine. Scripts that run from right to
left, that join, or that place marks above and below are shaped by HarfBuzz. For this Pillow needs the library FriBiDi of
the machine (https://pillow.readthedocs.io/en/stable/installation/building-from-source.html, “libraqm”); where that is
missing, such a text cannot be drawn.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from plugins.cache.digests import File
from plugins.cache.fingerprint import fingerprint

from .cmap import Range

# Marks that choose between a text's and an emoji's look; joiners; and what else is there and not seen.
_UNSEEN = re.compile(
    "[\ufe00-\ufe0f\u00ad\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e0fff]"
)
_JOINING = "\u200c\u200d"
# Spaces at which a line does not end stay: the others are one.
_SPACES = re.compile(r"[^\S\u00a0\u202f\u2007]+")
_BEFORE_SIGN = re.compile(r" (?=[,.:;!?])")
# Categories of characters that a text can do without, such as emoji and their colours of skin.
_ORNAMENTS = ("So", "Sk")
_KEYCAP = "\u20e3"


class Written(Struct, frozen=True):
    """A text as it is drawn: parts of it, each with the number of its font; and whether it has to be shaped.

    `left_out` are the ornaments that no font has. Without parts, the text cannot be drawn: no font has the characters
    that are `missing`, or nothing here can shape it if there are none.
    """

    parts: tuple[tuple[int, str], ...]
    shaped: bool = False
    left_out: str = ""
    missing: str = ""

    @property
    def text(self) -> str:
        """All of the text; empty if it cannot be drawn."""
        return "".join(part for _, part in self.parts)


class Fonts:
    """The fonts in `files`, the preferred first, each with the characters that it has."""

    def __init__(self, files: Sequence[File], characters: Sequence[Sequence[Range]]) -> None:
        self.files = tuple(files)
        self.fingerprint = fingerprint([file.fingerprint for file in files])
        self._starts = [[start for start, _ in ranges] for ranges in characters]
        self._ends = [[end for _, end in ranges] for ranges in characters]
        self._first: dict[str, int | None] = {}
        self._written: dict[str, Written] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fonts) and other.fingerprint == self.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def write(self, text: str) -> Written:
        """How a text is drawn."""
        if text not in self._written:
            self._written[text] = self._write(text)
        return self._written[text]

    def _write(self, text: str) -> Written:
        text = _cleaned(text)
        if not text:
            return Written(())
        shaped = needs_shaping(text)
        if not shaped:
            text = text.translate(dict.fromkeys(map(ord, _JOINING)))
        lacking = {char for char in _seen(text) if self._font(char) is None}
        ornaments = {char for char in lacking if unicodedata.category(char) in _ORNAMENTS or char == _KEYCAP}
        if lacking - ornaments:
            return Written((), shaped, missing=_in_order(lacking - ornaments, text))
        left_out = _in_order(ornaments, text)
        if ornaments:
            text = _without(ornaments, text)
            if not text:
                return Written((), shaped, missing=left_out)
        whole = self._of_all(text)
        if whole is not None and not (shaped and not can_shape()):
            return Written(((whole, text),), shaped, left_out)
        if shaped:  # marks and joins do not go from font to font
            return Written((), shaped, missing=self._outside(text) if can_shape() else "")
        return Written(self.parts_of(text), shaped, left_out)

    def parts_of(self, text: str) -> tuple[tuple[int, str], ...]:
        """The text in parts, each in the first font that has its characters, or in one font that has them all."""
        whole = self._of_all(text)
        if whole is not None:
            return ((whole, text),)
        chosen, last = [], 0
        for char in text:
            last = last if char.isspace() else self._font(char) or 0
            chosen.append((last, char))
        return tuple(
            (font, "".join(char for _, char in each))
            for font, each in groupby(chosen, key=lambda pair: pair[0])
        )

    def _font(self, char: str) -> int | None:
        """The number of the first font that has the character."""
        if char not in self._first:
            self._first[char] = next((at for at in range(len(self.files)) if self._has(at, char)), None)
        return self._first[char]

    def _of_all(self, text: str) -> int | None:
        """The number of the first font that has all characters of the text."""
        seen = _seen(text)
        preferred = {self._font(char) for char in seen}
        if len(preferred) == 1:
            return preferred.pop()
        return next((at for at in range(len(self.files)) if all(self._has(at, char) for char in seen)), None)

    def _outside(self, text: str) -> str:
        """The characters that are not in the font that has most of the text."""
        seen = _seen(text)
        lacking = [
            _in_order((char for char in seen if not self._has(at, char)), text)
            for at in range(len(self.files))
        ]
        return min(lacking, key=len)

    def _has(self, font: int, char: str) -> bool:
        at = bisect_right(self._starts[font], ord(char)) - 1
        return at >= 0 and ord(char) <= self._ends[font][at]


def needs_shaping(text: str) -> bool:
    """Whether a text has characters that run from right to left, or marks that belong above or below others."""
    if text.isascii():
        return False
    return any(
        unicodedata.bidirectional(char) in ("R", "AL", "AN") or unicodedata.category(char)[0] == "M"
        for char in text
        if char != _KEYCAP
    )


@functools.cache
def can_shape() -> bool:
    """Whether Pillow can shape a text on this machine."""
    from PIL import features  # late: few sites need it

    return bool(features.check("raqm"))


def _cleaned(text: str) -> str:
    """The text in one line, without what is not seen, its characters composed as fonts have them (NFC)."""
    return _SPACES.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()


def _without(ornaments: set[str], text: str) -> str:
    """The text without those characters, and without the space that they leave before a sign."""
    kept = "".join(" " if char in ornaments else char for char in text)
    return _BEFORE_SIGN.sub("", _cleaned(kept)) if ornaments else text


def _seen(text: str) -> set[str]:
    """The characters that a font has to have."""
    return {char for char in text if not char.isspace() and char not in _JOINING}


def _in_order(chars: Iterable[str], text: str) -> str:
    """Those characters, once each, in the order of the text."""
    wanted = set(chars)
    return "".join(dict.fromkeys(char for char in text if char in wanted))
