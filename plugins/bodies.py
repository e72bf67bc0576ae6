"""Renders every Markdown body of the library, and says what a reader would stumble over in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins import dialect
from plugins.addresses import Addresses
from plugins.content import Article, Entry, Library, Problem
from plugins.links import Asset, Resolved, places_of, resolve

_PICTURE = re.compile(r"<img\b[^>]*>")
_ALTERNATIVE = re.compile(r'\salt="([^"]*)"')
_SOURCE = re.compile(r'\ssrc="([^"]*)"')


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
            rendered = dialect.render(entry.body)
        except dialect.TooComplex as error:
            problems.append(entry.problem_in_text(0, f"The text is too complex: {error}", ""))
            continue
        resolved = resolve(rendered.html, entry.source, library, places, addresses)
        problems += _dropped(entry, rendered)
        problems += _broken_references(entry, resolved, library)
        problems += _headings(entry, rendered)
        problems += _pictures(entry, rendered)
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
        line = _line_of(heading.text, entry.body)
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


def _pictures(entry: Entry, rendered: dialect.Rendered) -> Iterator[Problem]:
    """Every picture says what it shows."""
    if not isinstance(entry, Article) and "<img" not in rendered.html:
        return
    for picture in _PICTURE.findall(rendered.html):
        alternative, source = _ALTERNATIVE.search(picture), _SOURCE.search(picture)
        if not alternative or not alternative[1].strip():
            name = _as_written(source[1]) if source else ""
            wrong = f"The picture “{name}” has no alternative text."
            fix = "Write what it shows between the brackets: ![…](…)."
            yield entry.problem_in_text(_line_of(name, entry.body), wrong, fix)


def _line_of(words: str, body: str) -> int:
    """The line of the body, from 1, that first holds the words; 0 where none does as they stand."""
    at = body.find(words) if words else -1
    return body.count("\n", 0, at) + 1 if at >= 0 else 0


def _as_written(address: str) -> str:
    return re.sub(r"%7[BbDd]", lambda code: "{" if code[0].lower() == "%7b" else "}", address)
