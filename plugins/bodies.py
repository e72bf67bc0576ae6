"""Renders every Markdown body of the library, and says what a reader would stumble over in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from plugins import dialect
from plugins.addresses import Addresses
from plugins.content import Entry, Library, Problem
from plugins.links import Asset, Resolved, places_of, resolve
from plugins.time_limit import TookTooLong, time_limit

# A long article takes about 0.05 seconds of CPU time; what takes this long would never end.
SECONDS = 10

_PICTURE = re.compile(r"<img\b[^>]*>")
_ALTERNATIVE = re.compile(r'\salt="([^"]*)"')
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_CODE = re.compile(r"<(pre|code|kbd|samp)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_UNREAD = re.compile(r"!?\[[^\[\]]*(\]\([^()\n]*\))")


@dataclass(frozen=True)
class Body:
    """A rendered body: HTML with its addresses resolved, its headings, and the files that it shows or links."""

    html: str
    headings: tuple[dialect.Heading, ...] = ()
    assets: tuple[Asset, ...] = ()


def render_bodies(library: Library, addresses: Addresses) -> tuple[Mapping[str, Body], list[Problem]]:
    """The body of every entry, by its source, and what is wrong in them."""
    places = places_of(library, addresses)
    bodies: dict[str, Body] = {}
    problems: list[Problem] = []
    for entry in library.entries:
        try:
            with time_limit(SECONDS):
                rendered = dialect.render(entry.body)
        except dialect.TooComplex as error:
            problems.append(entry.problem_in_text(0, f"The text is too complex: {error}", ""))
            continue
        except TookTooLong:
            fix = "Split it into several articles."
            problems.append(entry.problem_in_text(0, f"The text takes more than {SECONDS} seconds.", fix))
            continue
        resolved = resolve(rendered.html, entry.source, library, places, addresses)
        problems += _dropped(entry, rendered)
        problems += _broken_references(entry, resolved, library)
        problems += _headings(entry, rendered)
        problems += _pictures(entry, rendered, addresses.site)
        problems += _unread_markdown(entry, rendered)
        bodies[entry.source] = Body(resolved.html, rendered.headings, resolved.assets)
    return bodies, problems


def _dropped(entry: Entry, rendered: dialect.Rendered) -> Iterator[Problem]:
    """What the sanitiser took out is said, not swallowed."""
    for dropped in rendered.dropped:
        wrong = f"{dropped.what[:1].upper()}{dropped.what[1:]} cannot be published."
        yield entry.problem_in_text(dropped.line or 0, wrong, "Remove it, or write it as Markdown.")


def _broken_references(entry: Entry, resolved: Resolved, library: Library) -> Iterator[Problem]:
    """Every file that is named is there."""
    for reference in resolved.broken:
        fix = library.tree.nearest(entry.source, reference)
        yield entry.problem_in_text(_line_of(reference, entry.body), f"There is no file “{reference}”.", fix)


def _headings(entry: Entry, rendered: dialect.Rendered) -> Iterator[Problem]:
    """The title is the page's first heading; those of the text begin below it and go down one step at a time."""
    above = 1
    title = getattr(entry, "title", getattr(entry, "name", "")) or ""
    for at, heading in enumerate(rendered.headings):
        line = _line_of_heading(heading.text, entry.body)
        if at == 0 and heading.text.casefold() == title.casefold():
            yield entry.problem_in_text(line, "The first heading repeats the title.", "Remove it.")
        elif heading.level == 1:
            wrong = f"“{heading.text}” is a heading of the first level, and that is the title's."
            yield entry.problem_in_text(line, wrong, f"Write “## {heading.text}”.")
        elif heading.level > above + 1:
            marks = "#" * (above + 1)
            wrong = f"The heading “{heading.text}” skips a level."
            yield entry.problem_in_text(line, wrong, f"Write “{marks} {heading.text}”.")
        above = max(heading.level, 1)


def _pictures(entry: Entry, rendered: dialect.Rendered, site: str) -> Iterator[Problem]:
    """Every picture says what it shows, and is the site's own: a reader's browser loads none from elsewhere."""
    for picture in _PICTURE.findall(rendered.html):
        alternative, source = _ALTERNATIVE.search(picture), _SOURCE.search(picture)
        name = _as_written(unescape(source[1])) if source else ""
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


def _unread_markdown(entry: Entry, rendered: dialect.Rendered) -> Iterator[Problem]:
    """No link or picture is printed as it was typed, as happens to Markdown in the lines of an HTML block."""
    text = unescape(_TAG.sub("", _CODE.sub("", rendered.html)))
    for found in _UNREAD.finditer(text):
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


def _as_written(address: str) -> str:
    return re.sub(r"%7[BbDd]", lambda code: "{" if code[0].lower() == "%7b" else "}", address)
