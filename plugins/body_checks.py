"""What an editor would mend in a rendered body: one small check for each thing that a reader stumbles over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from plugins.content import Entry, Library, Problem
from plugins.dialect import Dropped, Heading
from plugins.links import Resolved

_PICTURE = re.compile(r"<img\b[^>]*>")
_ALTERNATIVE = re.compile(r'\salt="([^"]*)"')
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_CODE = re.compile(r"<(pre|code|kbd|samp)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_UNREAD = re.compile(r"!?\[[^\[\]]*(\]\([^()\n]*\))")


@dataclass(frozen=True)
class Text:
    """A text as rendered, its addresses as the author wrote them."""

    html: str
    headings: tuple[Heading, ...]
    dropped: tuple[Dropped, ...]


def check_text(
    entry: Entry, text: Text, resolved: Resolved, library: Library, site: str
) -> Iterator[Problem]:
    """Everything that is wrong with the text of `entry`, whose addresses became `resolved` on the site `site`."""
    yield from _dropped(entry, text)
    yield from _broken_references(entry, resolved, library)
    yield from _headings(entry, text)
    yield from _pictures(entry, text, site)
    yield from _unread_markdown(entry, text)


def _dropped(entry: Entry, text: Text) -> Iterator[Problem]:
    """What the sanitiser took out is said, not swallowed."""
    for dropped in text.dropped:
        wrong = f"{dropped.what[:1].upper()}{dropped.what[1:]} cannot be published."
        fix = "Remove it, or link to it." if dropped.what.startswith("the element") else "Remove it."
        yield entry.problem_in_text(dropped.line or 0, wrong, fix)


def _broken_references(entry: Entry, resolved: Resolved, library: Library) -> Iterator[Problem]:
    """Every file that is named is there."""
    for reference in resolved.broken:
        fix = library.tree.nearest(entry.source, reference)
        yield entry.problem_in_text(_line_of(reference, entry.body), f"There is no file “{reference}”.", fix)


def _headings(entry: Entry, text: Text) -> Iterator[Problem]:
    """The title is the page's first heading; those of the text begin below it and go down one step at a time."""
    above = 1
    title = getattr(entry, "title", getattr(entry, "name", "")) or ""
    for at, heading in enumerate(text.headings):
        if at == 0 and heading.text.casefold() == title.casefold():
            line = _line_of_heading(heading.text, entry.body)
            yield entry.problem_in_text(line, "The first heading repeats the title.", "Remove it.")
        elif heading.level == 1:
            line = _line_of_heading(heading.text, entry.body)
            wrong = f"“{heading.text}” is a heading of the first level, and that is the title's."
            yield entry.problem_in_text(line, wrong, f"Write “## {heading.text}”.")
        elif heading.level > above + 1:
            line, marks = _line_of_heading(heading.text, entry.body), "#" * (above + 1)
            wrong = f"The heading “{heading.text}” skips a level."
            yield entry.problem_in_text(line, wrong, f"Write “{marks} {heading.text}”.")
        above = max(heading.level, 1)


def _pictures(entry: Entry, text: Text, site: str) -> Iterator[Problem]:
    """Every picture says what it shows, and is the site's own: a reader's browser loads none from elsewhere."""
    for picture in _PICTURE.findall(text.html):
        alternative, source = _ALTERNATIVE.search(picture), _SOURCE.search(picture)
        name = unescape(source[1]) if source else ""
        line = _line_of(name, entry.body)
        if not name:
            words = unescape(alternative[1]) if alternative else ""
            wrong, fix = f"The picture “{words}” names no file.", "Write its path, or remove the picture."
            yield entry.problem_in_text(_line_of(words, entry.body), wrong, fix)
            continue
        if not alternative or not alternative[1].strip():
            wrong = f"The picture “{name}” has no alternative text."
            yield entry.problem_in_text(line, wrong, "Write what it shows between the brackets: ![…](…).")
        if _ELSEWHERE.match(name) and not name.startswith(f"{site}/"):
            wrong = (
                f"The picture “{name}” lies on another site, and browsers are told to load none from there."
            )
            yield entry.problem_in_text(line, wrong, "Save it beside this file, or link to it.")


def _unread_markdown(entry: Entry, text: Text) -> Iterator[Problem]:
    """No link or picture is printed as it was typed, as happens to Markdown in the lines of an HTML block."""
    if "](" not in text.html:
        return
    for found in _UNREAD.finditer(unescape(_TAG.sub("", _CODE.sub("", text.html)))):
        wrong = f"“{found[0]}” would be printed as it stands."
        fix = "Leave an empty line between it and the HTML around it, or write it as code."
        yield entry.problem_in_text(_line_of(found[1], entry.body), wrong, fix)


def _line_of_heading(words: str, body: str) -> int:
    """The line of the body, from 1, that says nothing but those words, marks and quotes apart; 0 for none."""
    letters = re.sub(r"[\W_]", "", words)
    lines = enumerate(body.splitlines(), 1)
    return next((number for number, line in lines if re.sub(r"[\W_]", "", line) == letters), 0)


def _line_of(words: str, body: str) -> int:
    """The line of the body, from 1, that first holds the words; 0 where none does as they stand."""
    at = body.find(words) if words else -1
    return body.count("\n", 0, at) + 1 if at >= 0 else 0
