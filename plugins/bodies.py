"""Renders every Markdown body of the library, and says what a reader would stumble over in it."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plugins import dialect
from plugins.addresses import Addresses
from plugins.body_checks import Text, check_text
from plugins.content import Article, Entry, Library, Problem
from plugins.languages import Language
from plugins.links import Asset, Found, find, places_of, resolve
from plugins.reading_time import count_words
from plugins.store import Forgetful
from plugins.time_limit import TookTooLong, time_limit

# A long article takes about 0.05 seconds of CPU time; what takes this long would never end.
SECONDS = 10


@dataclass(frozen=True)
class Body:
    """A rendered body: HTML with its addresses resolved, its headings, its length in words, and the files that
    it shows or links to."""

    html: str
    headings: tuple[dialect.Heading, ...] = ()
    words: int = 0
    assets: tuple[Asset, ...] = ()


def render_bodies(
    library: Library,
    languages: Mapping[str, Language],
    language: Language,
    addresses: Addresses,
    store: Forgetful | None = None,
) -> tuple[Mapping[str, Body], list[Problem]]:
    """The body of every entry, by its source, and what is wrong in them.

    `languages` has the articles' languages by their tags; everything else is in `language`.
    """
    places = places_of(library, addresses)
    bodies: dict[str, Body] = {}
    problems: list[Problem] = []
    by_language: dict[Language, list[Entry]] = {}
    for entry in library.entries:
        spoken = languages[entry.lang] if isinstance(entry, Article) else language
        by_language.setdefault(spoken, []).append(entry)
    for entry, made in _rendered(by_language, store or Forgetful()):
        if isinstance(made, Exception):
            problems.append(_refused(entry, made))
            continue
        text, found, words = _read(made)
        resolved = resolve(text.html, found, entry.source, library, places, addresses)
        problems += check_text(entry, text, resolved, library, addresses.site)
        bodies[entry.source] = Body(resolved.html, text.headings, words, resolved.assets)
    return bodies, problems


def _rendered(
    by_language: Mapping[Language, Sequence[Entry]], store: Forgetful
) -> Iterator[tuple[Entry, Any]]:
    """Each entry with what became of its text, or with why nothing did."""
    for language, entries in by_language.items():
        kind, work = f"body {language.tag} {language.spoken}", functools.partial(render, words_in(language))
        yield from zip(
            entries, store.remember_all(kind, [entry.body for entry in entries], work), strict=True
        )


def words_in(language: Language) -> dialect.Words:
    """The dialect's own words in that language."""
    fields = {field.name: field.default for field in dataclasses.fields(dialect.Words)}
    return dialect.Words(
        quotes=language.quotes,
        **{name: language.translated(str(word)) for name, word in fields.items() if name != "quotes"},
    )


def render(words: dialect.Words, markdown: str) -> dict[str, Any]:
    """What becomes of a text by itself, wherever it stands, as plain data; `words` are those of its language.

    Raises `dialect.TooComplex` or `TookTooLong`.
    """
    with time_limit(SECONDS):
        rendered = dialect.render(markdown, words)
    return {
        "html": rendered.html,
        "headings": [[heading.level, heading.id, heading.text] for heading in rendered.headings],
        "dropped": [[dropped.line, dropped.what] for dropped in rendered.dropped],
        "addresses": find(rendered.html),
        "words": count_words(rendered.html),
    }


def _read(made: Mapping[str, Any]) -> tuple[Text, list[Found], int]:
    headings = tuple(dialect.Heading(*heading) for heading in made["headings"])
    dropped = tuple(dialect.Dropped(*dropped) for dropped in made["dropped"])
    return Text(made["html"], headings, dropped), made["addresses"], made["words"]


def _refused(entry: Entry, error: Exception) -> Problem:
    if isinstance(error, dialect.TooComplex):
        return entry.problem_in_text(0, f"The text is too complex: {error}", "")
    if isinstance(error, TookTooLong):
        fix = "Split it into several articles."
        return entry.problem_in_text(0, f"The text takes more than {SECONDS} seconds.", fix)
    raise error
