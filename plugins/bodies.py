"""Renders every Markdown body of the library, so that all that is wrong in them is known before the build."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plugins import dialect
from plugins.addresses import Addresses
from plugins.content import ContentError, Entry, Library, Problem
from plugins.links import Asset, Resolved, places_of, resolve


@dataclass(frozen=True)
class Body:
    """A rendered body: HTML with its addresses resolved, its headings, and the files that it shows or links."""

    html: str
    headings: tuple[dialect.Heading, ...] = ()
    assets: tuple[Asset, ...] = ()


def render_bodies(library: Library, addresses: Addresses) -> Mapping[str, Body]:
    """The body of every entry, by its source. Raises `ContentError` with every problem found in them."""
    places = places_of(library, addresses)
    bodies: dict[str, Body] = {}
    problems: list[Problem] = []
    for entry in (*library.articles, *library.authors.values(), *library.categories.values(), *library.pages):
        try:
            rendered = dialect.render(entry.body)
        except dialect.TooComplex as error:
            problems.append(_problem(library, entry, 0, str(error), "Split or simplify the text."))
            continue
        resolved = resolve(rendered.html, entry.source, library, places, addresses)
        problems += _problems(library, entry, rendered, resolved)
        bodies[entry.source] = Body(resolved.html, rendered.headings, resolved.assets)
    if problems:
        raise ContentError(problems)
    return bodies


def _problems(
    library: Library, entry: Entry, rendered: dialect.Rendered, resolved: Resolved
) -> list[Problem]:
    found = []
    for dropped in rendered.dropped:
        wrong = f"{dropped.what[:1].upper()}{dropped.what[1:]} cannot be published."
        found.append(
            _problem(library, entry, dropped.line or 0, wrong, "Remove it, or write it as Markdown.")
        )
    for reference in resolved.broken:
        wrong = f"There is no file “{reference}”."
        fix = "Write its path as seen from this file, or a whole web address."
        found.append(_problem(library, entry, _line_of(reference, entry.body), wrong, fix))
    return found


def _line_of(reference: str, body: str) -> int:
    """The line of the body, from 1, that first holds the reference; 0 where none does as it stands."""
    plain = re.sub(r"%7[BbDd]", lambda code: "{" if code[0].lower() == "%7b" else "}", reference)
    at = max(body.find(reference), body.find(plain))
    return body.count("\n", 0, at) + 1 if at >= 0 else 0


def _problem(library: Library, entry: Entry, line: int, wrong: str, fix: str) -> Problem:
    file_line = entry.body_line + line - 1 if line else 0
    return Problem(f"{library.root.name}/{entry.source}", file_line, "", wrong, fix)
