"""What a text is about, in the words that it begins with: the keywords by which articles are compared.

They are made of one text alone, so they are remembered with the text and are not made again because another article
was written. A text says early what it is about, so they are its first words, each once. No language's stop words are
listed: most are too short, and the others are in most texts, which whoever compares them can tell. Nothing is counted,
so an edit further down changes no keywords, nor does one more mention of what has been mentioned: of 508 real posts,
one sentence less changes the keywords in 19 of 100 cases. (The twenty words that take up most room find related
articles as well, and change in 70.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice

SIZE = 64  # terms
STEM = 7  # letters: cut there, the forms of a word are one in English, German, Portuguese and Spanish alike
SHORTEST = 4  # letters of a term

# What is not prose. Compare reading_time.
_UNREAD = re.compile(r"<(pre|code|script|style|svg|math|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{4,}")


def keywords(html: str) -> tuple[str, ...]:
    """The first terms of a rendered text, in alphabetical order."""
    return tuple(sorted(islice(_terms(_TAG.sub(" ", _UNREAD.sub(" ", html))), SIZE)))


def terms(text: str) -> list[str]:
    """The terms of a plain text, such as a title, in its order, each once."""
    return list(_terms(text))


def _terms(text: str) -> Iterator[str]:
    found: set[str] = set()
    for word in _WORD.finditer(unescape(text).casefold()):
        term = word[0].removesuffix("s")[:STEM]
        if len(term) >= SHORTEST and term not in found:
            found.add(term)
            yield term
