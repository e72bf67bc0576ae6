"""What a text is about, in twenty words: the signature by which articles are compared.

It is made of one text alone, so it is remembered with the text and is not made again because another article
was written. It holds the words that take up most of the room: how often they come, times how long they are. No
language's stop words are listed: the short ones are no match for the words of a subject, and the few long ones
that get in are in most signatures, which whoever compares signatures can tell. Numbers are powers of two, so a
small edit seldom changes a signature.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

SIZE = 20  # terms
STEM = 7  # letters: cut there, the forms of a word are one in English, German, Portuguese and Spanish alike
SHORTEST = 4  # letters of a term
LONGEST = 10  # letters that count: a word does not say more for being still longer

# What is not prose. Compare reading_time.
_UNREAD = re.compile(r"<(pre|code|script|style|svg|math|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{4,}")

Signature = dict[str, int]


def signature(html: str) -> Signature:
    """The terms of a rendered text, each with its weight: 1 if it comes once, 2 from twice on, 3 from four times on …"""
    words = Counter(_words(_TAG.sub(" ", _UNREAD.sub(" ", html))))
    counts: Counter[str] = Counter()
    lengths: dict[str, int] = {}
    for word, count in words.items():
        if len(term := _term(word)) >= SHORTEST:
            counts[term] += count
            lengths[term] = max(lengths.get(term, 0), min(len(word), LONGEST))
    room = {term: (count * lengths[term]).bit_length() for term, count in counts.items()}
    chosen = sorted(room, key=lambda term: (-room[term], term))[:SIZE]
    return {term: counts[term].bit_length() for term in sorted(chosen)}


def terms(text: str) -> list[str]:
    """The terms of a plain text, such as a title, in its order, each once."""
    found = dict.fromkeys(map(_term, _words(text)))
    return [term for term in found if len(term) >= SHORTEST]


def _words(text: str) -> list[str]:
    return _WORD.findall(unescape(text).casefold())


def _term(word: str) -> str:
    return word.removesuffix("s")[:STEM]
