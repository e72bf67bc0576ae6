"""Parts text into words that can be found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Chinese characters and Japanese syllables; Thai, Lao, Burmese and Khmer letters, each with its marks: scripts that put
# no spaces between words. Pagefind knows where one ends in a text of the site's own language, and not in a title.
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
_LETTER = (
    f"(?:(?![{_MARKS}])[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    f"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff][{_MARKS}]*)"
)
_LETTERS = re.compile(_LETTER)
_AFTER, _BEFORE = re.compile(rf"{_LETTER}(?=[^\s{_MARKS}])"), re.compile(rf"(?<=\S)(?={_LETTER})")
# Between parts: a mark that nobody sees says that the space is not the author's. The search page takes both away.
GAP = "\u2060 "
# A word that readers may misspell. Of others, such as numbers, each is near to many.
_WORD = re.compile(r"[^\W\d_]{4,24}")


def segmented(text: str) -> str:
    """The text with each letter of scripts without spaces a word of its own."""
    return _BEFORE.sub(GAP, _AFTER.sub(rf"\g<0>{GAP}", text))


def vocabulary(texts: Iterable[str]) -> list[str]:
    """The words that a misspelt one is compared with, sorted."""
    return sorted({word for text in texts for word in _words(text)})


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", _LETTERS.sub(" ", text).lower()))
