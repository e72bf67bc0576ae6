"""Loads the whole content folder into one library, before anything is built from it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TypeVar
from zoneinfo import ZoneInfo

from plugins.store import Forgetful

from .fields import Change, Wrong, slug, slugified
from .front_matter import Value, split
from .model import Article, Author, Category, E, Entry, Page, read
from .problems import Problem, did_you_mean
from .text import decode
from .tree import Tree, scan

# Where each kind lives below the content folder.
FOLDERS: dict[type[Entry], str] = {
    Article: "insights",
    Author: "authors",
    Category: "categories",
    Page: "pages",
}


@dataclass(frozen=True)
class Library:
    """All content: articles newest first, profiles by slug, pages by their order and title."""

    tree: Tree
    articles: tuple[Article, ...]
    authors: Mapping[str, Author]
    categories: Mapping[str, Category]
    pages: tuple[Page, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry of every kind."""
        return (*self.articles, *self.authors.values(), *self.categories.values(), *self.pages)


def load(
    root: Path, zone: ZoneInfo, store: Forgetful | None = None, language: str = "en"
) -> tuple[Library, list[Problem]]:
    """Everything below `root`, the content folder, and all that is wrong with it; files are named below `root`.

    Dates without an offset are in `zone`, articles that name no language in `language`. Where there are problems
    the library holds what could be read, with None for required fields that are missing, so that the rest can be
    checked in the same go.
    """
    store = store or Forgetful()
    tree, problems = scan(root)
    problems += _misplaced(tree)
    authors = _by_slug(_read_folder(Author, tree, problems, store), problems)
    categories = _by_slug(_read_folder(Category, tree, problems, store), problems)
    pages = _by_slug(_read_folder(Page, tree, problems, store), problems)
    articles = _by_slug(_read_folder(Article, tree, problems, store), problems)
    resolved = [
        _resolve(_dated(_in_language(article, language), zone), authors, categories, problems)
        for article in articles.values()
    ]
    dated = (dataclasses.replace(page, updated=_aware(page.updated, zone)) for page in pages.values())
    return Library(
        tree=tree,
        articles=tuple(sorted(resolved, key=newest_first)),
        authors=authors,
        categories=categories,
        pages=tuple(sorted(dated, key=lambda page: (page.order, page.title or ""))),
    ), problems


def newest_first(article: Article) -> tuple[float, str]:
    """The order of articles in every list; those of one moment by their slug."""
    return (-article.date.timestamp() if article.date else 0, article.slug)


def _misplaced(tree: Tree) -> list[Problem]:
    """Markdown files that lie where nothing reads them."""
    folders = sorted(FOLDERS.values())
    return [
        Problem(name, 0, "", "Nothing reads Markdown here.", f"Move it to one of: {', '.join(folders)}.")
        for name in tree.files
        if name.endswith(".md") and name.partition("/")[0] not in folders
    ]


def _read_folder(kind: type[E], tree: Tree, problems: list[Problem], store: Forgetful) -> list[E]:
    entries = []
    for name, path in tree.files.items():
        if not name.startswith(f"{FOLDERS[kind]}/") or not name.endswith(".md"):
            continue
        text, unreadable = decode(name, path.read_bytes())
        source, wrong = split(name, text, store) if not unreadable else (None, unreadable)
        problems += wrong
        if source and not wrong:
            entry, wrong = read(kind, source)
            problems += wrong
            entries.append(entry if entry.slug else _with_slug_of_its_file(entry, problems))
    return entries


def _with_slug_of_its_file(entry: E, problems: list[Problem]) -> E:
    if "slug" in entry.lines:
        return entry  # its author gave one, and has been told what is wrong with it
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
    """The entries by their slug, or by their file where they have none that can be used."""
    found: dict[str, E] = {}
    for entry in entries:
        if entry.slug in found:
            wrong = f"“{entry.slug}” is taken by {found[entry.slug].source}."
            line = entry.lines.get("slug", 0)
            problems.append(Problem(entry.source, line, "slug", wrong, "Give one of them another slug."))
        found.setdefault(entry.slug or entry.source, entry)
    return found


def _in_language(article: Article, language: str) -> Article:
    return dataclasses.replace(article, lang=article.lang or language)


def _dated(article: Article, zone: ZoneInfo) -> Article:
    changes = tuple(Change(_aware(change.date, zone), change.note) for change in article.changes)
    date, updated = _aware(article.date, zone), _aware(article.updated, zone)
    return dataclasses.replace(article, date=date, updated=updated, changes=changes)


D = TypeVar("D", datetime, datetime | None)


def _aware(date: D, zone: ZoneInfo) -> D:
    return date and date.replace(tzinfo=date.tzinfo or zone)


def _resolve(
    article: Article,
    authors: Mapping[str, Author],
    categories: Mapping[str, Category],
    problems: list[Problem],
) -> Article:
    """The article with the names of its category and authors replaced by their slugs."""
    known_authors = {author.name: author.slug for author in authors.values()}
    known_categories = {category.name: category.slug for category in categories.values()}

    def resolved(field: str, name: str, known: Mapping[str, str], kind: str, folder: str) -> str:
        if name in known.values():
            return name
        if name not in known:
            names = {word for word in (*known, *known.values()) if word}
            fix = f"{did_you_mean(name, names)} A new {kind} is a file in {folder}/."
            problems.append(
                Problem(
                    article.source, article.lines.get(field, 0), field, f"“{name}” is no known {kind}.", fix
                )
            )
        return known.get(name, "")

    category = article.category and resolved(
        "category", article.category, known_categories, "category", FOLDERS[Category]
    )
    people = tuple(
        resolved("authors", name, known_authors, "author", FOLDERS[Author]) for name in article.authors or ()
    )
    return dataclasses.replace(article, category=category, authors=people)
