"""The content model: what an author may write, typed, in one place.

The four kinds of source file are dataclasses whose fields are the front-matter keys. A field's `key(…)` says
how its value is read and what to write when it is missing; nothing else in the project knows the keys.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import Any, Self, TypeVar

from plugins.cache.fingerprint import Lasting, Shared
from plugins.cache.frozen import dataclass
from plugins.errors.problems import Problem, did_you_mean

from . import fields as f
from .other_systems import meant
from .source import Source
from .yaml_faults import is_in_curly_quotes

_REQUIRED = object()


def key(
    parse: Callable[..., Any],
    example: str,
    default: Any = _REQUIRED,
    revive: Callable[[Any, tzinfo], Any] | None = None,
) -> Any:
    """Declare a front-matter key: how it is read, an example for who left it out, its default if optional.

    `revive` makes the value again of what JSON has kept of it, and of the site's time zone, where that is not the same.
    """
    metadata = {"parse": parse, "example": example, "required": default is _REQUIRED, "revive": revive}
    # A required key has no default of its own: `read` never makes an object without it.
    return dataclasses.field(default=None if default is _REQUIRED else default, metadata=metadata)


@dataclass(frozen=True, kw_only=True)
class Entry(Lasting):
    """What every source file has: where it lies below content/, and the line that its Markdown begins at.

    `lines` says on which line each front-matter key stands, for whoever finds something wrong with it.
    """

    source: str
    body_line: int
    lines: Mapping[str, int] = dataclasses.field(default_factory=dict, compare=False, repr=False)
    slug: str = key(f.slug, "one-page-strategy", default="")

    def problem(self, field: str, wrong: str, fix: str, severity: str = "error") -> Problem:
        """What is wrong with the field, on its line; with no field, or one that is not there, with the text."""
        return Problem(self.source, self.lines.get(field, self.body_line), field, wrong, fix, severity)

    def problem_in_text(self, line: int, wrong: str, fix: str, severity: str = "error") -> Problem:
        """What is wrong on that line of the body, counted from 1; with 0, somewhere from its first on."""
        return Problem(self.source, self.body_line + max(line, 1) - 1, "", wrong, fix, severity)

    def to_plain(self) -> dict[str, Any]:
        """The entry as plain data, all of it but for its source."""
        fields = {name: getattr(self, name) for name in _keys(type(self))}
        said = {name: _plain(value) for name, value in fields.items() if value != _default(type(self), name)}
        return {"body_line": self.body_line, "lines": dict(self.lines), "fields": said}

    @classmethod
    def from_plain(cls, source: str, plain: Mapping[str, Any], zone: tzinfo, language: str) -> Self:
        """The entry of which `to_plain` made that; `zone` and `language` stand for those that its author left out."""
        declared = cls.__dataclass_fields__
        fields: dict[str, Any] = {"lang": language} if "lang" in declared else {}
        for name, value in plain["fields"].items():
            revive = declared[name].metadata["revive"]
            fields[name] = value if revive is None or value is None else revive(value, zone)
        return cls(source=source, body_line=plain["body_line"], lines=plain["lines"], **fields)


def _plain(value: Any) -> Any:
    """A field's value as JSON can keep it."""
    if isinstance(value, datetime):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _keys(kind: type[Entry]) -> Mapping[str, Mapping[str, Any]]:
    """What is declared of each front-matter key of that kind of entry."""
    return {name: field.metadata for name, field in kind.__dataclass_fields__.items() if field.metadata}


def _default(kind: type[Entry], name: str) -> Any:
    return kind.__dataclass_fields__[name].default


def _date(plain: str, zone: tzinfo) -> datetime:
    date = datetime.fromisoformat(plain)
    return date if date.tzinfo else date.replace(tzinfo=zone)


def _tuple(plain: list[Any], _: tzinfo) -> tuple[Any, ...]:
    return tuple(plain)


def _changes(plain: list[list[str]], zone: tzinfo) -> tuple[f.Change, ...]:
    return tuple(f.Change(_date(date, zone), note) for date, note in plain)


def _links(plain: list[list[str]], _: tzinfo) -> tuple[tuple[str, str], ...]:
    return tuple((place, address) for place, address in plain)


def _call_to_action(plain: list[Any], _: tzinfo) -> f.CallToActionText:
    return f.CallToActionText(*plain)


@dataclass(frozen=True, kw_only=True)
class Article(Entry):
    """An article. `category` and `authors` are written as slugs or names and hold slugs once the library is
    loaded; dates are aware then, in the site's time zone where the author gave none, and `lang` is the site's
    language."""

    title: str = key(f.text, "One page of strategy")
    date: datetime = key(f.iso_date, "2026-04-10", revive=_date)
    updated: datetime | None = key(f.iso_date, "2026-05-03", default=None, revive=_date)
    category: str = key(f.text, "strategy")
    authors: tuple[str, ...] = key(f.names(f.text), "[ada-lovelace]", revive=_tuple)
    tags: tuple[str, ...] = key(f.names(f.tag), "[machine learning]", default=(), revive=_tuple)
    description: str = key(f.text, "One or two sentences for search results and cards.", default="")
    image: str = key(f.text, "diagram.png", default="")
    image_alt: str = key(f.text, "What the picture shows.", default="")
    status: str = key(f.one_of(*f.STATUSES), "draft", default="published")
    reading_time: int | None = key(f.whole_number(1, 999), "4", default=None)
    cta: f.CallToActionText = key(
        f.call_to_action, "no", default=f.CallToActionText(), revive=_call_to_action
    )
    canonical_url: str = key(f.web_address, "https://example.org/original", default="")
    takeaways: tuple[str, ...] = key(
        f.list_of(f.text), "[Start with the outcome.]", default=(), revive=_tuple
    )
    changes: tuple[f.Change, ...] = key(f.list_of(f.change), "", default=(), revive=_changes)
    lang: str = key(f.language, "pt-BR", default="")
    translation_of: str = key(f.slug, "one-page-strategy", default="")
    series: str = key(f.text, "From pilot to product", default="")
    id: str = key(f.slug, "the-slug-it-was-first-published-under", default="")


@dataclass(frozen=True, kw_only=True)
class Author(Entry, Shared):
    """An author's profile; the body is the bio."""

    name: str = key(f.text, "Ada Lovelace")
    role: str = key(f.text, "Fractional CTO", default="")
    portrait: str = key(f.text, "ada.jpg", default="")
    links: tuple[tuple[str, str], ...] = key(f.links, "", default=(), revive=_links)


@dataclass(frozen=True, kw_only=True)
class Category(Entry, Shared):
    """A category; the body introduces it."""

    name: str = key(f.text, "Strategy")
    description: str = key(f.text, "One sentence for search results.", default="")
    cta: f.CallToActionText = key(
        f.call_to_action, "no", default=f.CallToActionText(), revive=_call_to_action
    )


@dataclass(frozen=True, kw_only=True)
class Page(Entry):
    """A page of its own, such as About. `menu` says whether the header or the footer links to it."""

    title: str = key(f.text, "About")
    description: str = key(f.text, "One sentence for search results.", default="")
    status: str = key(f.one_of(*f.STATUSES), "draft", default="published")
    menu: str = key(f.one_of("header", "footer"), "header", default="")
    order: int = key(f.whole_number(0, 99), "1", default=50)
    updated: datetime | None = key(f.iso_date, "2026-05-03", default=None, revive=_date)


# Where each kind lives below the content folder.
FOLDERS: dict[type[Entry], str] = {
    Article: "insights",
    Author: "authors",
    Category: "categories",
    Page: "pages",
}


def kind_of(name: str) -> type[Entry]:
    """What kind of entry the file of that name below the content folder is. Raises `KeyError` for any other."""
    return _KINDS[name.partition("/")[0]]


_KINDS = {folder: kind for kind, folder in FOLDERS.items()}
E = TypeVar("E", bound=Entry)


def read(kind: type[E], source: Source) -> tuple[E, list[Problem]]:
    """Read a source file as an entry of `kind`.

    The entry is whole where there are no problems. Where there are, it holds what could be read, so that the
    rest of it can be checked in the same go; a required field that is missing or wrong is None in it.
    """
    keys = _keys(kind)
    found: dict[str, Any] = {}
    problems: list[Problem] = []

    def problem(line: int, name: str, wrong: str, fix: str) -> None:
        problems.append(Problem(source.file, line, name, wrong, fix))

    elsewhere: set[str] = set()
    for name, value in source.front_matter.items():
        if name not in keys:
            field, fix = meant(name, value, keys) or ("", did_you_mean(name, keys))
            elsewhere.add(field)
            problem(value.line, name, "This field is not known.", fix)
        elif not value.is_empty:
            try:
                found[name] = keys[name]["parse"](value)
            except f.Wrong as wrong:
                fix = wrong.fix
                if isinstance(value.data, str) and is_in_curly_quotes(value.data):
                    fix = f"Write it without the quotation marks: {value.data[1:-1]}."
                problem(wrong.line or value.line, name, wrong.wrong, fix)
        elif keys[name]["required"]:
            example = f'"{value.written}"' if value.written else keys[name]["example"]
            problem(value.line, name, "It is empty.", f"Write “{name}: {example}”.")
    for name, about in keys.items():
        if about["required"] and name not in source.front_matter and name not in elsewhere:
            problem(1, name, "It is missing.", f"Write “{name}: {about['example']}”.")
    lines = {name: value.line for name, value in source.front_matter.items()}
    return kind(source=source.file, body_line=source.body_line, lines=lines, **found), problems
