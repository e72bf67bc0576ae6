"""The content model: what an author may write, with types, in one place.

The four kinds of source file are structs whose fields are the front-matter keys. A field's `Key` has the parser of its
value and an example; nothing else in the project knows the keys.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any, TypeVar

from msgspec import Struct
from msgspec.structs import fields

from plugins.errors.problems import Problem, did_you_mean

from . import fields as f
from .aliases import alias
from .other_systems import suggested_field
from .source import Source
from .yaml_quotes import is_in_curly_quotes


class Key(Struct, frozen=True):
    """A front-matter key: the function of `fields` that parses its value, and an example for authors who left it out."""

    parse: Callable[..., Any]
    example: str


class Required(Key, frozen=True):
    """A key that every file must have."""


# The value of a required field that is missing or wrong.
MISSING: Any = None


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """What every source file has: its path below content/, and the line on which its Markdown begins.

    `lines` has the line of each front-matter key, for reporting problems. `extra` is the theme's own data: any keys, with
    texts, lists and mappings of texts, which templates find at `entry.extra`. `aliases` are its old addresses.
    """

    source: str
    body_line: int
    lines: dict[str, int] = {}
    slug: Annotated[str, Key(f.slug, "one-page-strategy")] = ""
    aliases: Annotated[tuple[str, ...], Key(f.names(alias), "[/2019/05/old-name.html]")] = ()
    extra: Annotated[dict[str, Any], Key(f.plain_data, "")] = {}

    def problem(self, field: str, wrong: str, fix: str, severity: str = "error") -> Problem:
        """A problem with the field, on its line; without a field, or if the file lacks it, on the text's first line."""
        return Problem(self.source, self.lines.get(field, self.body_line), field, wrong, fix, severity)

    def problem_in_text(self, line: int, wrong: str, fix: str, severity: str = "error") -> Problem:
        """A problem on that line of the body, counted from 1; line 0 is unknown, and reported as the first."""
        return Problem(self.source, self.body_line + max(line, 1) - 1, "", wrong, fix, severity)


class Article(Entry, frozen=True, kw_only=True, tag="article"):
    """An article. `category` and `authors` are written as slugs or names, and are slugs once the index is loaded. By
    then, dates are aware (in the site's time zone unless the author gave one), and `lang` defaults to the site's
    language."""

    title: Annotated[str, Required(f.text, "One page of strategy")] = MISSING
    date: Annotated[datetime, Required(f.iso_date, "2026-04-10")] = MISSING
    updated: Annotated[datetime | None, Key(f.iso_date, "2026-05-03")] = None
    review: Annotated[datetime | None, Key(f.iso_date, "2027-01-01")] = None
    category: Annotated[str, Required(f.text, "strategy")] = MISSING
    authors: Annotated[tuple[str, ...], Required(f.names(f.text), "[ada-lovelace]")] = MISSING
    tags: Annotated[tuple[str, ...], Key(f.names(f.tag), "[machine learning]")] = ()
    description: Annotated[str, Key(f.text, "One or two sentences for search results and cards.")] = ""
    image: Annotated[str, Key(f.text, "diagram.png")] = ""
    image_alt: Annotated[str, Key(f.text, "What the picture shows.")] = ""
    featured: Annotated[bool, Key(f.yes_or_no, "yes")] = False
    image_shown: Annotated[bool, Key(f.yes_or_no, "yes")] = False
    image_caption: Annotated[str, Key(f.text, "What there is to say about the picture.")] = ""
    status: Annotated[str, Key(f.status, "draft")] = "published"
    reading_time: Annotated[int | None, Key(f.whole_number(1, 999), "4")] = None
    cta: Annotated[f.CallToActionText, Key(f.call_to_action, "no")] = f.CallToActionText()
    canonical_url: Annotated[str, Key(f.web_address, "https://example.org/original")] = ""
    takeaways: Annotated[tuple[str, ...], Key(f.list_of(f.text), "[Start with the outcome.]")] = ()
    changes: Annotated[tuple[f.Change, ...], Key(f.list_of(f.change), "")] = ()
    lang: Annotated[str, Key(f.language, "pt-BR")] = ""
    translation_of: Annotated[str, Key(f.slug, "one-page-strategy")] = ""
    series: Annotated[str, Key(f.text, "From pilot to product")] = ""
    id: Annotated[str, Key(f.slug, "the-slug-it-was-first-published-under")] = ""

    @property
    def latest_changes(self) -> list[f.Change]:
        """Its changes, the latest first."""
        return sorted(self.changes, key=lambda change: change.date, reverse=True)

    @property
    def changed(self) -> datetime:
        """When it last changed for readers: the latest of its dates."""
        dates = (self.date, self.updated, *(change.date for change in self.changes))
        return max(date for date in dates if date)


class Author(Entry, frozen=True, kw_only=True, tag="author"):
    """An author's profile; the body is the bio. It may be that of an `organization`. `family` is the family's part of a
    name, where that is not its last word."""

    name: Annotated[str, Required(f.text, "Ada Lovelace")] = MISSING
    family: Annotated[str, Key(f.text, "Lovelace")] = ""
    role: Annotated[str, Key(f.text, "Fractional CTO")] = ""
    portrait: Annotated[str, Key(f.text, "ada.jpg")] = ""
    organization: Annotated[bool, Key(f.yes_or_no, "yes")] = False
    links: Annotated[tuple[tuple[str, str], ...], Key(f.links, "")] = ()


class Category(Entry, frozen=True, kw_only=True, tag="category"):
    """A category; the body introduces it."""

    name: Annotated[str, Required(f.text, "Strategy")] = MISSING
    description: Annotated[str, Key(f.text, "One sentence for search results.")] = ""
    cta: Annotated[f.CallToActionText, Key(f.call_to_action, "no")] = f.CallToActionText()


class Page(Entry, frozen=True, kw_only=True, tag="page"):
    """A page of its own, such as About. `menu` is the menu that links to it: in the header or in the footer."""

    title: Annotated[str, Required(f.text, "About")] = MISSING
    description: Annotated[str, Key(f.text, "One sentence for search results.")] = ""
    status: Annotated[str, Key(f.status, "draft")] = "published"
    menu: Annotated[str, Key(f.one_of("header", "footer"), "header")] = ""
    order: Annotated[int, Key(f.whole_number(0, 99), "1")] = 50
    updated: Annotated[datetime | None, Key(f.iso_date, "2026-05-03")] = None


# The folder of each kind below the content folder.
FOLDERS: dict[type[Entry], str] = {
    Article: "insights",
    Author: "authors",
    Category: "categories",
    Page: "pages",
}
# The kind of each folder's entries.
KINDS = {folder: kind for kind, folder in FOLDERS.items()}
E = TypeVar("E", bound=Entry)


def _own(name: str, keys: Mapping[str, Key]) -> str:
    """What to do about a field that no system is known to have: it is misspelt, or its author's own."""
    near = did_you_mean(name, keys, cutoff=0.75)
    own = "A field of your own goes below “extra:”, for a theme that shows it."
    return near if near.startswith("Did") or "extra" not in keys else f"Remove it. {own}"


@functools.cache
def keys_of(kind: type[Entry]) -> Mapping[str, Key]:
    """The front-matter keys of that kind of entry, by name."""
    annotated = {field.name: getattr(field.type, "__metadata__", None) for field in fields(kind)}
    return {name: metadata[0] for name, metadata in annotated.items() if metadata}


def read(kind: type[E], source: Source) -> tuple[E, list[Problem]]:
    """Read a source file as an entry of `kind`.

    Without problems, the entry is complete. Otherwise it holds what could be read, so that the rest is checked in the
    same run; a required field that is missing or wrong is None in it.
    """
    keys = keys_of(kind)
    found: dict[str, Any] = {}
    problems: list[Problem] = []

    def problem(line: int, name: str, wrong: str, fix: str) -> None:
        problems.append(Problem(source.file, line, name, wrong, fix))

    misnamed: set[str] = set()
    for name, value in source.front_matter.items():
        if name not in keys:
            field, fix = suggested_field(name, value, keys, source.front_matter) or ("", _own(name, keys))
            misnamed.add(field)
            problem(value.line, name, "This field is not known.", fix)
        elif not value.is_empty:
            try:
                found[name] = keys[name].parse(value)
            except f.Wrong as wrong:
                fix = wrong.fix
                if isinstance(value.data, str) and is_in_curly_quotes(value.data):
                    fix = f"Write it without the quotation marks: {value.data[1:-1]}."
                problem(wrong.line or value.line, name, wrong.wrong, fix)
        elif isinstance(keys[name], Required):
            example = f'"{value.written}"' if value.written else keys[name].example
            problem(value.line, name, "It is empty.", f"Write “{name}: {example}”.")
    for name, key in keys.items():
        if isinstance(key, Required) and name not in source.front_matter and name not in misnamed:
            problem(1, name, "It is missing.", f"Write “{name}: {key.example}”.")
    lines = {name: value.line for name, value in source.front_matter.items()}
    return kind(source=source.file, body_line=source.body_line, lines=lines, **found), problems
