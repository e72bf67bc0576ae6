"""Checks the headings of a text, and keeps them below the title, the page's only first-level heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from plugins.errors.problems import Problem
from plugins.markdown import Heading, Rendered

from .foreign_markup import without_code
from .model import Entry

# A heading in Markdown, also in a quotation or item: after number signs, above a line of = or -, or in HTML.
_WRITTEN = re.compile(
    r"^(?:[ \t>]|[-*+][ \t]|\d+[.)][ \t])*(?:#{1,6}(?:[ \t](?P<marked>.*))?$|<h[1-6]\b[^>]*>(?P<html>[^\n]*)"
    r"|(?P<underlined>[^\s|#>-][^\n]*)\n[ \t>]*(?:=+|-+)[ \t]*$)",
    re.MULTILINE | re.IGNORECASE,
)
# What is not part of a heading's words: addresses, tags and attributes.
_MARKUP = re.compile(r"\]\([^()\n]*\)|<[^<>]*>|\{[^{}\n]*\}[ \t]*$")
_TAG = re.compile(r"<(/?)h([1-5])(?=[ >])")  # in canonical HTML, which has no other `<`


def below_the_title(text: Rendered) -> Rendered:
    """The text with all its headings one level lower, if one of them is of the first level."""
    if all(heading.level > 1 for heading in text.headings):
        return text
    html = _TAG.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}", text.html)
    headings = tuple(each._replace(level=min(each.level + 1, 6)) for each in text.headings)
    return text._replace(html=html, headings=headings)


def check_headings(entry: Entry, body: str, headings: Sequence[Heading]) -> Iterator[Problem]:
    """Headings begin below the title, go down one level at a time, and are not empty."""
    title = getattr(entry, "title", getattr(entry, "name", "")) or ""
    if wrong := list(_faults(title, headings)):
        lines = _lines(body, headings)
        for at, what, fix, severity in wrong:
            yield entry.problem_in_text(lines[at], what, fix, severity)


def _faults(title: str, headings: Sequence[Heading]) -> Iterator[tuple[int, str, str, str]]:
    """For each heading that is wrong: its index, what is wrong, how to fix it, and the severity."""
    # In the levels as they are written: a text whose headings are all shown lower keeps its steps.
    above, reported = 1, False
    for at, heading in enumerate(headings):
        words, level = heading.text, heading.level
        if not words:
            yield at, "There is a heading without words.", "Write some, or remove it.", "error"
        elif at == 0 and words.casefold() == title.casefold():
            yield at, "The first heading repeats the title.", "Remove it.", "warning"
        elif level == 1 and not reported:
            reported = True
            what = f"“{words}” is a heading of the first level, and that is the title's."
            fix = f"Write “## {words}”; until then, all headings of the text are shown one level lower."
            yield at, what, fix, "warning"
        elif level > above + 1:
            what = f"The heading “{words}” skips a level."
            yield at, what, f"Write “{'#' * (above + 1)} {words}”.", "warning"
        above = level


def _lines(body: str, headings: Sequence[Heading]) -> list[int]:
    """The line of each heading in the body, from 1; 0 if unknown."""
    text = without_code(body)
    written = [
        (
            text.count("\n", 0, found.start()) + 1,
            _letters(unescape(_MARKUP.sub("", found[found.lastgroup or 0] or ""))),
        )
        for found in _WRITTEN.finditer(text)
    ]
    if len(written) == len(headings):
        return [line for line, _ in written]
    lines, at = [], 0
    for heading in headings:
        words = _letters(heading.text)
        found = next((number for number in range(at, len(written)) if written[number][1] == words), None)
        at = at if found is None else found + 1
        lines.append(0 if found is None else written[found][0])
    return lines


def _letters(words: str) -> str:
    return re.sub(r"[\W_]", "", words)
