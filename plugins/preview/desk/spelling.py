"""Finds the misspellings of English that are known: a list of what people write, with what they mean.

A list of mistakes marks what is one, however many words a text has that no dictionary knows: on 508 real posts, 13 of the
16 words that it marked in English were mistakes, where a list of right words marked 1,900, hardly any of them wrong. There
is none for other languages. It is the data of codespell (https://github.com/codespell-project/codespell, CC BY-SA 3.0).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from plugins.content.tree import DICTIONARY

from .prose import Speller

# Small letters alone: names and abbreviations are spelt as they are.
_WORD = re.compile(r"(?<![\w'’.@/\-])[a-z]{3,}(?![\w'’@/\-]|\.\w)")


def own_words(content: Path) -> frozenset[str]:
    """The words that are right by the author's own list; a line that begins with # is a comment."""
    file = content / DICTIONARY
    lines = file.read_text("utf-8", errors="replace").splitlines() if file.is_file() else []
    return frozenset(line.strip().casefold() for line in lines if not line.startswith("#"))


@functools.lru_cache(maxsize=1)  # one object for the same words, so that what it has read counts as read
def speller(right: frozenset[str]) -> Speller | None:
    """Marks the misspellings in a text, but for the words that are `right`; None where the list is not installed."""
    mistakes = _known_mistakes()

    def marked(text: str) -> Iterator[tuple[int, str]]:
        for word in _WORD.finditer(text):
            if word[0] in mistakes and word[0] not in right:
                meant = " or ".join(f"“{each}”" for each in mistakes[word[0]])
                yield (
                    word.start(),
                    f"“{word[0]}”: {meant}? A word that is right belongs into content/{DICTIONARY}.",
                )

    return marked if mistakes else None


@functools.cache
def _known_mistakes() -> dict[str, tuple[str, ...]]:
    spec = find_spec("codespell_lib")  # found, and not loaded: only its data is of use here
    file = Path(spec.origin or "").parent / "data" / "dictionary.txt" if spec else None
    return parse(file.read_text("utf-8")) if file and file.is_file() else {}


def parse(text: str) -> dict[str, tuple[str, ...]]:
    """The mistakes in a list of codespell's, with what may be meant: `tehn->then`, or `ther->there, their, the,`.

    Those with a reason for caution (`clas->class, disabled because …`) are left out.
    """
    found = {}
    for line in text.splitlines():
        wrong, _, meant = line.partition("->")
        words = [word.strip() for word in meant.split(",")]
        if len(words) == 1 or not words[-1]:
            found[wrong] = tuple(filter(None, words))
    return found
