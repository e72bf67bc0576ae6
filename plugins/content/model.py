"""The content model: what an author may write, typed, in one place.

The four kinds of source file are dataclasses whose fields are the front-matter keys. A field's `key(…)` says
how its value is read and what to write when it is missing; nothing else in the project knows the keys.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from . import fields as f
from .front_matter import Source
from .problems import Problem, did_you_mean

_REQUIRED = object()


def key(parse: Callable[..., Any], example: str, default: Any = _REQUIRED) -> Any:
    """Declare a front-matter key: how it is read, an example for who left it out, its default if optional."""
    metadata = {"parse": parse, "example": example, "required": default is _REQUIRED}
    # A required key has no default of its own: `read` never makes an object without it.
    return dataclasses.field(default=None if default is _REQUIRED else default, metadata=metadata)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What every source file has: where it lies below content/, its Markdown and the line that begins at.

    `lines` says on which line each front-matter key stands, for whoever finds something wrong with it.
    """

    source: str
    body: str
    body_line: int
    lines: Mapping[str, int] = dataclasses.field(default_factory=dict, compare=False, repr=False)
    slug: str = key(f.slug, "one-page-strategy", default="")

    def problem(self, field: str, wrong: str, fix: str, severity: str = "error") -> Problem:
        """What is wrong with the field, on its line; with no field, or one that is not there, with the text."""
        return Problem(self.source, self.lines.get(field, self.body_line), field, wrong, fix, severity)

    def problem_in_text(self, line: int, wrong: str, fix: str, severity: str = "error") -> Problem:
        """What is wrong on that line of the body, counted from 1; with 0, anywhere in it."""
        return Problem(self.source, self.body_line + line - 1 if line else 0, "", wrong, fix, severity)


@dataclass(frozen=True, kw_only=True)
class Article(Entry):
    """An article. `category` and `authors` are written as slugs or names and hold slugs once the library is
    loaded; dates are aware then, in the site's time zone where the author gave none, and `lang` is the site's
    language."""

    title: str = key(f.text, "One page of strategy")
    date: datetime = key(f.iso_date, "2026-04-10")
    updated: datetime | None = key(f.iso_date, "2026-05-03", default=None)
    category: str = key(f.text, "strategy")
    authors: tuple[str, ...] = key(f.list_of(f.text), "[ada-lovelace]")
    tags: tuple[str, ...] = key(f.list_of(f.tag), "[machine learning]", default=())
    description: str = key(f.text, "One or two sentences for search results and cards.", default="")
    image: str = key(f.text, "diagram.png", default="")
    image_alt: str = key(f.text, "What the picture shows.", default="")
    status: str = key(f.one_of(*f.STATUSES), "draft", default="published")
    reading_time: int | None = key(f.whole_number(1, 999), "4", default=None)
    cta: f.CallToActionWords = key(f.call_to_action, "no", default=f.CallToActionWords())
    canonical_url: str = key(f.web_address, "https://example.org/original", default="")
    takeaways: tuple[str, ...] = key(f.list_of(f.text), "[Start with the outcome.]", default=())
    changes: tuple[f.Change, ...] = key(f.list_of(f.change), "", default=())
    lang: str = key(f.language, "pt-BR", default="")
    translation_of: str = key(f.slug, "one-page-strategy", default="")
    series: str = key(f.text, "From pilot to product", default="")
    id: str = key(f.slug, "the-slug-it-was-first-published-under", default="")


@dataclass(frozen=True, kw_only=True)
class Author(Entry):
    """An author's profile; the body is the bio."""

    name: str = key(f.text, "Ada Lovelace")
    role: str = key(f.text, "Fractional CTO", default="")
    portrait: str = key(f.text, "ada.jpg", default="")
    links: tuple[tuple[str, str], ...] = key(f.links, "", default=())


@dataclass(frozen=True, kw_only=True)
class Category(Entry):
    """A category; the body introduces it."""

    name: str = key(f.text, "Strategy")
    description: str = key(f.text, "One sentence for search results.", default="")
    cta: f.CallToActionWords = key(f.call_to_action, "no", default=f.CallToActionWords())


@dataclass(frozen=True, kw_only=True)
class Page(Entry):
    """A page of its own, such as About. `menu` says whether the header or the footer links to it."""

    title: str = key(f.text, "About")
    description: str = key(f.text, "One sentence for search results.", default="")
    status: str = key(f.one_of(*f.STATUSES), "draft", default="published")
    menu: str = key(f.one_of("header", "footer"), "header", default="")
    order: int = key(f.whole_number(0, 99), "1", default=50)
    updated: datetime | None = key(f.iso_date, "2026-05-03", default=None)


E = TypeVar("E", bound=Entry)


def read(kind: type[E], source: Source) -> tuple[E, list[Problem]]:
    """Read a source file as an entry of `kind`.

    The entry is whole where there are no problems. Where there are, it holds what could be read, so that the
    rest of it can be checked in the same go; a required field that is missing or wrong is None in it.
    """
    keys = {field.name: field.metadata for field in dataclasses.fields(kind) if field.metadata}
    found: dict[str, Any] = {}
    problems: list[Problem] = []

    def problem(line: int, name: str, wrong: str, fix: str) -> None:
        problems.append(Problem(source.file, line, name, wrong, fix))

    for name, value in source.front_matter.items():
        if name not in keys:
            problem(value.line, name, "This field is not known.", did_you_mean(name, keys))
        elif not value.is_empty:
            try:
                found[name] = keys[name]["parse"](value)
            except f.Wrong as wrong:
                problem(wrong.line or value.line, name, wrong.wrong, wrong.fix)
        elif keys[name]["required"]:
            problem(value.line, name, "It is empty.", f"Write “{name}: {keys[name]['example']}”.")
    for name, about in keys.items():
        if about["required"] and name not in source.front_matter:
            problem(1, name, "It is missing.", f"Write “{name}: {about['example']}”.")
    lines = {name: value.line for name, value in source.front_matter.items()}
    return kind(
        source=source.file, body=source.body, body_line=source.body_line, lines=lines, **found
    ), problems
