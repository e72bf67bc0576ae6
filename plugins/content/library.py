"""Loads the whole content folder into one checked library, before anything is built from it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TypeVar
from zoneinfo import ZoneInfo

from .fields import Change, Wrong, slug, slugified
from .files import find_file
from .front_matter import Value, split
from .model import Article, Author, Category, E, Entry, Page, read
from .problems import ContentError, Problem, did_you_mean

# Where each kind lives below the content folder.
FOLDERS: dict[type[Entry], str] = {
    Article: "insights",
    Author: "authors",
    Category: "categories",
    Page: "pages",
}


@dataclass(frozen=True)
class Library:
    """All content, checked: articles newest first, profiles by slug, pages by their order and title."""

    root: Path
    articles: tuple[Article, ...]
    authors: Mapping[str, Author]
    categories: Mapping[str, Category]
    pages: tuple[Page, ...]


def load(root: Path, zone: ZoneInfo) -> Library:
    """Read and check everything below `root`, the content folder; dates without an offset are in `zone`.

    Raises `ContentError` with every problem of every file.
    """
    problems: list[Problem] = []
    articles = _read_folder(Article, root, problems)
    authors = _by_slug(_read_folder(Author, root, problems), problems)
    categories = _by_slug(_read_folder(Category, root, problems), problems)
    pages = _by_slug(_read_folder(Page, root, problems), problems).values()
    articles = [_dated(article, zone) for article in articles]
    _by_slug(articles, problems)
    for article in articles:
        problems += _check_article(article, root)
    resolved = [_resolve(article, authors, categories, problems) for article in articles]
    if problems:
        raise ContentError(_placed(problems, root))
    return Library(
        root=root,
        articles=tuple(sorted(resolved, key=lambda article: (-article.date.timestamp(), article.slug))),
        authors=authors,
        categories=categories,
        pages=tuple(
            sorted(
                (dataclasses.replace(page, updated=_aware(page.updated, zone)) for page in pages),
                key=lambda page: (page.order, page.title),
            )
        ),
    )


def _read_folder(kind: type[E], root: Path, problems: list[Problem]) -> list[E]:
    folder = root / FOLDERS[kind]
    files = sorted(path for path in folder.rglob("*.md") if not path.name.startswith("."))
    entries = []
    for path in files:
        name = path.relative_to(root).as_posix()
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            problems.append(
                Problem(name, line, "", "The file is not UTF-8 text.", "Save it with the encoding UTF-8.")
            )
            continue
        source, unreadable = split(name, text.replace("\r\n", "\n").replace("\r", "\n"))
        problems += unreadable
        if not unreadable:
            entry, wrong = read(kind, source)
            problems += wrong
            entries.append(entry if entry.slug else _with_slug_of_its_file(entry, problems))
    return entries


def _with_slug_of_its_file(entry: E, problems: list[Problem]) -> E:
    path = PurePosixPath(entry.source)
    name = path.parent.name if path.stem == "index" else path.stem
    try:
        return dataclasses.replace(entry, slug=slug(Value(name, 0)))
    except Wrong as wrong:
        what = f"The file's name gives the address. {wrong.wrong}"
        fix = f"Rename it to {slugified(name)}.md, or write “slug: {slugified(name)}”."
        problems.append(Problem(entry.source, 0, "slug", what, fix))
        return entry


def _by_slug(entries: Iterable[E], problems: list[Problem]) -> dict[str, E]:
    found: dict[str, E] = {}
    for entry in entries:
        if entry.slug in found:
            wrong = f"“{entry.slug}” is taken by {found[entry.slug].source}."
            problems.append(
                Problem(
                    entry.source, entry.lines.get("slug", 0), "slug", wrong, "Give one of them another slug."
                )
            )
        elif entry.slug:
            found[entry.slug] = entry
    return found


def _dated(article: Article, zone: ZoneInfo) -> Article:
    changes = tuple(Change(_aware(change.date, zone), change.note) for change in article.changes)
    return dataclasses.replace(
        article, date=_aware(article.date, zone), updated=_aware(article.updated, zone), changes=changes
    )


D = TypeVar("D", datetime, datetime | None)


def _aware(date: D, zone: ZoneInfo) -> D:
    return date and date.replace(tzinfo=date.tzinfo or zone)


def _check_article(article: Article, root: Path) -> list[Problem]:
    problems = []

    def problem(field: str, wrong: str, fix: str) -> None:
        line = article.lines.get(field, article.body_line)
        problems.append(Problem(article.source, line, field, wrong, fix))

    if not article.body.strip():
        problem("", "The article has no text.", "Write it below the front matter.")
    if article.updated and article.date and article.updated < article.date:
        problem(
            "updated",
            "It is before the date of publication.",
            "Give the day of the last change, or leave it out.",
        )
    if article.image and not find_file(root, article.source, article.image):
        problem(
            "image",
            f"There is no file “{article.image}”.",
            "Write its path as seen from the article's folder.",
        )
    return problems


def _resolve(
    article: Article,
    authors: Mapping[str, Author],
    categories: Mapping[str, Category],
    problems: list[Problem],
) -> Article:
    """The article with the names of its category and authors replaced by their slugs."""
    category = _slug_of(article, "category", article.category, categories, lambda known: known.name, problems)
    people = tuple(
        _slug_of(article, "authors", name, authors, lambda known: known.name, problems)
        for name in article.authors or ()
    )
    return dataclasses.replace(article, category=category, authors=people)


def _slug_of(
    article: Article,
    field: str,
    name: str | None,
    known: Mapping[str, E],
    name_of: Callable[[E], str],
    problems: list[Problem],
) -> str:
    if not name or name in known:
        return name or ""
    by_name = {name_of(entry): entry.slug for entry in known.values()}
    if name not in by_name:
        folder, kind = ("authors", "author") if field == "authors" else ("categories", "category")
        fix = f"{did_you_mean(name, {*by_name, *known})} A new {kind} is a file in {folder}/."
        line = article.lines.get(field, 0)
        problems.append(Problem(article.source, line, field, f"“{name}” is no known {kind}.", fix))
    return by_name.get(name, "")


def _placed(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """The problems with their files named from where the author stands: below the content folder's own name."""
    return [dataclasses.replace(problem, file=f"{root.name}/{problem.file}") for problem in problems]
