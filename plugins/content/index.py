"""Loads the whole content folder into one index, before anything is built from it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from plugins.errors.problems import Problem, did_you_mean

from .document import Document
from .model import FOLDERS, Article, Author, Category, E, Entry, Page
from .reading import Documents
from .tree import Tree, scan


class ContentIndex(Struct, frozen=True, eq=False):
    """All content: articles newest first, authors and categories by slug, pages in order, documents by source."""

    tree: Tree
    articles: tuple[Article, ...]
    authors: Mapping[str, Author]
    categories: Mapping[str, Category]
    pages: tuple[Page, ...]
    documents: Mapping[str, Document] = {}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry of every kind."""
        return (*self.articles, *self.authors.values(), *self.categories.values(), *self.pages)


def load(root: Path, documents: Documents) -> tuple[ContentIndex, list[Problem]]:
    """Everything below `root`, the content folder, and all problems with it; files are named by their path below `root`.

    `documents` reads the files; if it comes from an earlier build, fewer are left to read. If there are problems, the
    index holds what could be read, with None for required fields that are missing, so that the rest is checked in the
    same run.
    """
    tree, problems = scan(root)
    problems += _misplaced(tree)
    names = [
        name for name in tree.files if name.endswith(".md") and name.partition("/")[0] in FOLDERS.values()
    ]
    read, wrong = documents.read(tree, names)
    problems += wrong
    authors = _by_slug(Author, read, tree, problems)
    categories = _by_slug(Category, read, tree, problems)
    pages = _by_slug(Page, read, tree, problems)
    articles = _by_slug(Article, read, tree, problems)
    known_authors, known_categories = (
        _names(kind.values(), tree, problems) for kind in (authors, categories)
    )
    resolved = [_resolve(article, known_authors, known_categories, problems) for article in articles.values()]
    return ContentIndex(
        tree=tree,
        articles=tuple(sorted(resolved, key=newest_first)),
        authors=authors,
        categories=categories,
        pages=tuple(sorted(pages.values(), key=lambda page: (page.order, page.title or ""))),
        documents=read,
    ), problems


def newest_first(article: Article) -> tuple[float, str]:
    """The sort key of articles in every list: newest first, then by slug."""
    return (-article.date.timestamp() if article.date else 0, article.slug)


def _misplaced(tree: Tree) -> list[Problem]:
    """Markdown files outside the folders that are read."""
    folders = sorted(FOLDERS.values())
    return [
        Problem(name, 1, "", "Nothing reads Markdown here.", f"Move it to one of: {', '.join(folders)}.")
        for name in tree.files
        if name.endswith(".md") and name.partition("/")[0] not in folders
    ]


def _by_slug(
    kind: type[E], documents: Mapping[str, Document], tree: Tree, problems: list[Problem]
) -> dict[str, E]:
    """The entries of that kind by slug, or by file if they have no usable slug."""
    found: dict[str, E] = {}
    for entry in (each.entry for each in documents.values() if isinstance(each.entry, kind)):
        if entry.slug in found:
            wrong = f"“{entry.slug}” is taken by {tree.shown(found[entry.slug].source)}."
            problems.append(entry.problem("slug", wrong, "Give one of them another slug."))
        found.setdefault(entry.slug or entry.source, entry)
    return found


def _names(
    entries: Collection[Author] | Collection[Category], tree: Tree, problems: list[Problem]
) -> dict[str, str]:
    """Slugs by everything that their entries may be called: by name, and by the slug itself."""
    holders: dict[str, str] = {}
    for entry in entries:
        if (holder := holders.setdefault(entry.name, entry.source)) != entry.source:
            wrong = f"“{entry.name}” is also the name in {tree.shown(holder)}."
            problems.append(entry.problem("name", wrong, "Say in one of them what is different about it."))
    return {_composed(entry.name): entry.slug for entry in entries} | {
        entry.slug: entry.slug for entry in entries
    }


def _composed(name: str) -> str:
    """The name in Unicode's NFC, for comparison: Macs decompose letters that keyboards compose."""
    return unicodedata.normalize("NFC", name or "")


def _resolve(
    article: Article, authors: Mapping[str, str], categories: Mapping[str, str], problems: list[Problem]
) -> Article:
    """The article with its category and authors as slugs instead of names."""

    def resolved(field: str, name: str, known: Mapping[str, str], kind: str, folder: str) -> str:
        if _composed(name) not in known:
            fix = f"{did_you_mean(name, filter(None, known))} A new {kind} is a file in {folder}/."
            line = article.lines.get(field, 0)
            problems.append(Problem(article.source, line, field, f"“{name}” is no known {kind}.", fix))
        return known.get(_composed(name), "")

    category = article.category and resolved(
        "category", article.category, categories, "category", FOLDERS[Category]
    )
    people = tuple(
        resolved("authors", name, authors, "author", FOLDERS[Author]) for name in article.authors or ()
    )
    for slug in {slug for slug in people if slug and people.count(slug) > 1}:
        wrong = f"“{slug}” stands twice in the list, by name and by slug."
        problems.append(article.problem("authors", wrong, "Keep one of them."))
    if (category, people) == (article.category, article.authors):
        return article
    return replace(article, category=category, authors=people)
