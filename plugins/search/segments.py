"""Splits text into words that can be found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Chinese characters and Japanese syllables; Thai, Lao, Burmese and Khmer letters, each with its marks: scripts without
# spaces between words. Pagefind finds where a word ends only in texts in the site's own language, and not in titles.
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
_LETTER = (
    f"(?:(?![{_MARKS}])[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    f"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff][{_MARKS}]*)"
)
_LETTERS = re.compile(_LETTER)
_AFTER, _BEFORE = re.compile(rf"{_LETTER}(?=[^\s{_MARKS}])"), re.compile(rf"(?<=\S)(?={_LETTER})")
# Between words: the invisible mark (word joiner) shows that the space is not the author's. The search page removes both.
GAP = "\u2060 "
# A word that readers may misspell. Others, such as numbers, are left out, because each is similar to many.
_WORD = re.compile(r"[^\W\d_]{4,24}")


def segmented(text: str) -> str:
    """The text with each letter of scripts without spaces split off as a word."""
    return _BEFORE.sub(GAP, _AFTER.sub(rf"\g<0>{GAP}", text))


def vocabulary(texts: Iterable[str]) -> list[str]:
    """The words of the texts that a misspelt one is compared with, lower-case and sorted, without duplicates."""
    return sorted({word for text in texts for word in _words(text)})


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", _LETTERS.sub(" ", text).lower()))
