"""The headings of a text: they stand below the title, which is the page's only heading of the first level."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from plugins.dialect import Heading, Rendered

from .model import Entry
from .problems import Problem

_EMPTY = re.compile(r"^ {0,3}#{1,6}[ \t]*(?:#+[ \t]*)?$|<h[1-6]\b[^>]*>\s*</h", re.MULTILINE | re.IGNORECASE)
_TAG = re.compile(r"<(/?)h([1-5])(?=[ >])")  # in canonical HTML, which has no other `<`


def below_the_title(text: Rendered) -> Rendered:
    """The text with its headings one level lower, if one of them is of the first level."""
    if not _lowered(text.headings):
        return text
    html = _TAG.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}", text.html)
    headings = tuple(dataclasses.replace(each, level=min(each.level + 1, 6)) for each in text.headings)
    return dataclasses.replace(text, html=html, headings=headings)


def check_headings(entry: Entry, body: str, headings: Sequence[Heading]) -> Iterator[Problem]:
    """They begin below the title and go down one step at a time; each says something."""
    title = getattr(entry, "title", getattr(entry, "name", "")) or ""
    if wrong := list(_wrong(title, headings)):
        lines = _lines_by_letters(body)
        for words, what, fix, severity in wrong:
            yield entry.problem_in_text(lines.get(_letters(words), 0), what, fix, severity)


def _lowered(headings: Sequence[Heading]) -> bool:
    return any(heading.level == 1 for heading in headings)


def _wrong(title: str, headings: Sequence[Heading]) -> Iterator[tuple[str, str, str, str]]:
    """The words of each that is wrong, what is, how to mend it, and how bad that is."""
    lower = _lowered(headings)
    above, told = 1, False
    for at, heading in enumerate(headings):
        words, level = heading.text, heading.level + lower
        if not words:
            yield words, "There is a heading without words.", "Write some, or remove it.", "error"
        elif at == 0 and words.casefold() == title.casefold():
            yield words, "The first heading repeats the title.", "Remove it.", "warning"
        elif heading.level == 1 and not told:
            told = True
            what = f"“{words}” is a heading of the first level, and that is the title's."
            fix = f"Write “## {words}”; until then, all headings of the text are shown one level lower."
            yield words, what, fix, "warning"
        elif level > above + 1:
            what = f"The heading “{words}” skips a level."
            yield words, what, f"Write “{'#' * (above + 1)} {words}”.", "warning"
        above = level


def _lines_by_letters(body: str) -> dict[str, int]:
    """The first line of the body, from 1, by all that it says, marks and quotes apart."""
    lines: dict[str, int] = {}
    for number, line in enumerate(body.splitlines(), 1):
        lines.setdefault(_letters(line), number)
    empty = _EMPTY.search(body)
    return lines | {"": body.count("\n", 0, empty.start()) + 1 if empty else 0}


def _letters(words: str) -> str:
    return re.sub(r"[\W_]", "", words)
