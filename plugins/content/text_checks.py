"""What an editor would mend in a rendered body: one small check for each thing that a reader stumbles over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import PurePosixPath

from plugins.dialect import Heading, Rendered

from .model import Entry
from .problems import Problem
from .tree import PICTURES

_PICTURE = re.compile(r"<img\b[^>]*>")
_ALTERNATIVE = re.compile(r'\salt="([^"]*)"')
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_CODE = re.compile(r"<(pre|code|kbd|samp)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r'<a\b[^>]*\shref="#?"[^>]*>(.*?)</a>', re.DOTALL)
_CALLOUT = re.compile(r"<blockquote>\s*<p>(\[![^\]\n]*\])")
# What authors type for something that the page will not have: how it looks where it is printed, and what to do.
_UNREAD = (
    (re.compile(r"!?\[[^\[\]]*\]\([^()\n]*\)"), "Leave an empty line between it and the HTML around it"),
    (re.compile(r"\[\^[^\[\]\s]+\]"), "Write the footnote that it means, “[^…]: …”, below the text"),
    (
        re.compile(r"!?\[\[[^\[\]\n]+\]\]"),
        "Write the link as [words](file.md), or the picture as ![words](file.png)",
    ),
    (re.compile(r"\[TOC\]"), "Remove it: a table of contents makes itself where one is of use"),
    (re.compile(r"\{[{%][^{}\n]{0,300}[%}]\}"), "Remove it: nothing fills it in here"),
)


_INSTEAD = {
    "the element": "Remove it, or link to it.",
    "the formula": "Write it in the TeX that GitHub shows.",
    "the footnote": "Refer to it where it belongs, or remove it.",
}


def check_text(entry: Entry, body: str, text: Rendered) -> Iterator[Problem]:
    """What is wrong with the text of `entry`, made of the Markdown `body`, whatever stands in other files."""
    yield from _dropped(entry, text)
    yield from _headings(entry, body, text)
    yield from _pictures(entry, body, text)
    yield from _links(entry, body, text)
    yield from _unread_markdown(entry, body, text)


def _dropped(entry: Entry, text: Rendered) -> Iterator[Problem]:
    """What the sanitiser took out is said, not swallowed."""
    for dropped in text.dropped:
        wrong = f"{dropped.what[:1].upper()}{dropped.what[1:]} cannot be published."
        fix = next((fix for kind, fix in _INSTEAD.items() if dropped.what.startswith(kind)), "Remove it.")
        yield entry.problem_in_text(dropped.line or 0, wrong, fix)


def _headings(entry: Entry, body: str, text: Rendered) -> Iterator[Problem]:
    """The title is the page's first heading; those of the text begin below it and go down one step at a time."""
    title = getattr(entry, "title", getattr(entry, "name", "")) or ""
    if wrong := list(_wrong_headings(title, text.headings)):
        lines = _lines_by_letters(body)
        for words, what, fix in wrong:
            yield entry.problem_in_text(lines.get(_letters(words), 0), what, fix)


def _wrong_headings(title: str, headings: Iterable[Heading]) -> Iterator[tuple[str, str, str]]:
    """The words of each that is wrong, what is, and how to mend it."""
    above = 1
    for at, heading in enumerate(headings):
        words = heading.text
        if not words:
            yield words, "There is a heading without words.", "Write some, or remove it."
        elif at == 0 and words.casefold() == title.casefold():
            yield words, "The first heading repeats the title.", "Remove it."
        elif heading.level == 1:
            what = f"“{words}” is a heading of the first level, and that is the title's."
            yield words, what, f"Write “## {words}”."
        elif heading.level > above + 1:
            yield words, f"The heading “{words}” skips a level.", f"Write “{'#' * (above + 1)} {words}”."
        above = max(heading.level, 1)


def _pictures(entry: Entry, body: str, text: Rendered) -> Iterator[Problem]:
    """Every picture says what it shows."""
    for picture in _PICTURE.findall(text.html):
        alternative, source = _ALTERNATIVE.search(picture), _SOURCE.search(picture)
        words = unescape(alternative[1]) if alternative else ""
        name = unescape(source[1]) if source else ""
        if not name:
            wrong, fix = f"The picture “{words}” names no file.", "Write its path, or remove the picture."
            yield entry.problem_in_text(line_of(words, body), wrong, fix)
        elif not words.strip():
            wrong = f"The picture “{name}” has no alternative text."
            fix = "Write what it shows between the brackets: ![…](…)."
            yield entry.problem_in_text(line_of(name, body), wrong, fix)
        elif (
            not _ELSEWHERE.match(name)
            and PurePosixPath(re.split("[?#]", name)[0]).suffix.lower() not in PICTURES
        ):
            fix = f"Pictures end in {', '.join(sorted(PICTURES))}; link to anything else: […](…)."
            yield entry.problem_in_text(line_of(name, body), f"“{name}” is no picture.", fix)


def pictures_elsewhere(html: str) -> list[str]:
    """The addresses of the pictures that are named with a host, in their order."""
    sources = (_SOURCE.search(picture) for picture in _PICTURE.findall(html))
    names = (unescape(source[1]) for source in sources if source)
    return list(dict.fromkeys(name for name in names if _ELSEWHERE.match(name)))


def _unread_markdown(entry: Entry, body: str, text: Rendered) -> Iterator[Problem]:
    """Nothing is printed as it was typed that is meant for a program, be it ours, an editor or another generator."""
    if "[" not in text.html and "{" not in text.html:
        return
    words = unescape(_TAG.sub("", _CODE.sub("", text.html)))
    for pattern, fix in _UNREAD:
        for found in pattern.finditer(words):
            yield _printed(entry, body, found[0], f"{fix}, or write it as code.")
    for quote in _CALLOUT.finditer(text.html):
        fix = "Callouts are [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] and [!CAUTION], alone on their line."
        yield _printed(entry, body, unescape(quote[1]), fix)


def _printed(entry: Entry, body: str, words: str, fix: str) -> Problem:
    # Quotation marks may have become typographer's, but not those in what a link ends with.
    line = line_of(words, body) or line_of(words[words.rfind("](") :], body)
    return entry.problem_in_text(line, f"“{words}” would be printed as it stands.", fix)


def _links(entry: Entry, body: str, text: Rendered) -> Iterator[Problem]:
    """Every link leads somewhere."""
    for link in _LINK.finditer(text.html):
        words = unescape(_TAG.sub("", link[1])).strip()
        fix = "Write its address between the brackets: […](…)."
        yield entry.problem_in_text(line_of(words, body), f"The link “{words}” leads nowhere.", fix)


def _lines_by_letters(body: str) -> dict[str, int]:
    """The first line of the body, from 1, by all that it says, marks and quotes apart."""
    lines: dict[str, int] = {}
    for number, line in enumerate(body.splitlines(), 1):
        lines.setdefault(_letters(line), number)
    return lines | {"": 0}


def _letters(words: str) -> str:
    return re.sub(r"[\W_]", "", words)


def line_of(words: str, body: str) -> int:
    """The line of the body, from 1, that first holds the words; 0 where none does as they stand."""
    at = body.find(words) if words else -1
    return body.count("\n", 0, at) + 1 if at >= 0 else 0
