"""What an editor would mark in a text: hints for its author, which no check depends on."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from plugins.content.foreign_markup import without_code

LONGEST = 45  # words of a sentence
# What is no prose, with what stands for it: tables, definitions, headings, HTML, footnotes, pictures; of links, the words.
_MARKUP = (
    (re.compile(r"^ {0,3}(?:\||\[[^\]]+\]:|\*\[[^\]]+\]:|#{1,6} ).*$", re.M), ""),
    (re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>|<https?://[^<>\s]*>|\[\^[^\]\s]+\]", re.S), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\[\]]*)\](?:\([^)]*\)|\[[^\]]*\])"), r"\1"),
    (re.compile(r"\$\$.*?\$\$|https?://\S+", re.S), ""),
    (re.compile(r"^[ \t]*(?:> ?)+", re.M), ""),
    (re.compile(r"[*_~]"), ""),
)
_PARAGRAPH = re.compile(r"(?:^[ \t]*\S.*\n?)+", re.M)
# A list's item is a paragraph of its own.
_ITEM = re.compile(r"^[ \t]*(?:[-+]|\d{1,9}[.)])[ \t]+", re.M)
_SENTENCE = re.compile(r".+?(?:[.!?…:;][”“’\"'»)]*(?=\s)|\Z)", re.S)
_WORD = re.compile(r"[^\W_]+(?:[’'\-‑][^\W_]+)*")
# A single blank or line end: where code stood, there are more.
_DOUBLED = re.compile(r"\b([^\W\d_]+)(?: |\n {0,3})(?=(\1)\b)", re.I)
# Words that stand twice in a row and are right, by language.
_TWICE = {
    "de": {"das", "den", "der", "die", "sie"},
    "en": {"had", "that"},
    "es": {"nos"},
    "pt": {"nos", "se"},
}


class Remark(Struct, frozen=True):
    """What is remarked on a line of a text, counted from 1."""

    line: int
    said: str


# Yields what is wrong with single words: where each begins in the prose, and what is said of it.
Speller = Callable[[str], Iterator[tuple[int, str]]]


@functools.lru_cache(maxsize=4096)
def remarks(body: str, language: str, speller: Speller | None = None) -> tuple[Remark, ...]:
    """What there is to remark on the Markdown `body`, in the language of that tag, in the order of its lines."""
    text = prose(body)
    found = [*_long_sentences(text), *_doubled_words(text, language), *(speller(text) if speller else ())]
    return tuple(Remark(text.count("\n", 0, at) + 1, said) for at, said in sorted(found))


def prose(body: str) -> str:
    """The Markdown without its code and markup, on the same lines."""
    text = without_code(body)
    for pattern, instead in _MARKUP:
        text = pattern.sub(functools.partial(_replaced, instead), text)
    return text


def _replaced(instead: str, found: re.Match[str]) -> str:
    """What stands for the match, on as many lines."""
    words = found.expand(instead)
    return words + "\n" * (found[0].count("\n") - words.count("\n"))


def _long_sentences(text: str) -> Iterator[tuple[int, str]]:
    for start, paragraph in _paragraphs(text):
        for sentence in _SENTENCE.finditer(paragraph):
            count = len(_WORD.findall(sentence[0]))
            if count > LONGEST:
                begins = start + sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
                opening = " ".join(sentence[0].split()[:5])
                yield begins, f"A sentence of {count} words: “{opening} …”. Can it be two?"


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph, and each item of a list, with where it begins."""
    for block in _PARAGRAPH.finditer(text):
        starts = [0, *(item.start() for item in _ITEM.finditer(block[0]) if item.start())]
        for start, end in zip(starts, [*starts[1:], len(block[0])], strict=True):
            yield block.start() + start, block[0][start:end]


def _doubled_words(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Only of small letters: “New New York” may be meant."""
    right = _TWICE.get(language.partition("-")[0], set())
    for found in _DOUBLED.finditer(text):
        if found[2].islower() and found[2] not in right:
            yield found.start(), f"“{found[1]} {found[2]}”: the word stands there twice."
