"""What is known of the site that an author works on: its settings, and the front matter of every file, but no Markdown.

So it is fast.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from plugins.content import Article, Category, ContentError, Entry, Page, Problem, Tree, did_you_mean
from plugins.content.aliases import Alias
from plugins.content.front_matter import split
from plugins.content.ledger import FILE, Ledger, parse
from plugins.content.model import KINDS, Author, read
from plugins.content.source import Source
from plugins.content.text import decode
from plugins.content.tree import scan
from plugins.errors.refusal import Refusal
from plugins.languages import canonical, dates
from plugins.publication.aliases import aliases_of
from plugins.settings.read import load_settings
from plugins.settings.urls import Urls

FEW = 20  # names that are listed
SETTINGS_FILE = "publishconf.py"
URL_KIND: Mapping[type[Entry], str] = {
    Article: "ARTICLE",
    Page: "PAGE",
    Author: "AUTHOR",
    Category: "CATEGORY",
}


class File(Struct, frozen=True):
    """A file of content: its text as it lies on the disk, what was read of it, and what is wrong with its front matter."""

    path: Path
    text: str
    source: Source
    entry: Entry
    problems: tuple[Problem, ...] = ()


class Workspace(Struct, frozen=True):
    """The site whose repository is at `root`, as of `now`: its files by their path below content/, and its ledger."""

    root: Path
    settings: Mapping[str, Any]
    tree: Tree
    files: Mapping[str, File]
    ledger: Ledger
    urls: Urls
    zone: tzinfo
    now: datetime

    @property
    def language(self) -> str:
        """The site's language."""
        return canonical(str(self.settings["DEFAULT_LANG"]))

    def entries(self, kind: type[Entry]) -> Iterable[Any]:
        """The entries of that kind, in the order of their files."""
        return (file.entry for file in self.files.values() if type(file.entry) is kind)

    def path(self, entry: Entry) -> str:
        """The path of an entry's page on the site."""
        return self.urls.path(URL_KIND[type(entry)], entry.slug, getattr(entry, "date", None) or self.now)

    def aliases(self, entry: Entry) -> Iterable[Alias]:
        """Its old addresses."""
        return aliases_of(entry, self.path(entry), self.urls)

    def is_due(self, entry: Entry) -> bool:
        """Whether a build of now shows the entry."""
        date = self.moment(getattr(entry, "date", None))
        return getattr(entry, "status", "") != "draft" and (date is None or date <= self.now)

    def was_public(self, entry: Entry) -> bool:
        """Whether readers may know its address: a build of now shows it, or the ledger has it."""
        return self.is_due(entry) or self.ledger.held(self.path(entry)) is not None

    def moment(self, date: datetime | None) -> datetime | None:
        """The date with a time zone: the site's, if it has none."""
        return date.replace(tzinfo=self.zone) if date and date.tzinfo is None else date

    def shown(self, path: Path) -> str:
        """The file's path as it is typed where the command runs."""
        here = os.path.relpath(path)
        return str(path) if here.startswith("..") else here

    def file(self, given: str) -> File:
        """The article or page that the author means: by its path, from here or below content/, or by an article's slug.
        Raises `Refusal`."""
        for path in (Path(given), self.root / given, self.tree.root / given):
            for each in (path, path / "index.md", path.with_name(f"{path.name}.md")):
                for file in self.files.values():
                    if each.is_file() and file.path.is_file() and each.samefile(file.path):
                        return file
        named = {file.entry.slug: file for file in self.files.values() if isinstance(file.entry, Article)}
        if given in named:
            return named[given]
        fix = (
            proposal(given, [*self.files, *named]) or "Write its path, as in content/insights/my-article.md."
        )
        raise Refusal(f"“{given}” is no file of content. {fix}")


def workspace(root: Path) -> Workspace:
    """The site of the repository at `root`. Raises `ContentError` if its settings cannot be read."""
    try:
        settings = load_settings(str(root / SETTINGS_FILE))
        zone = ZoneInfo(settings["TIMEZONE"])
        language = canonical(settings["DEFAULT_LANG"])
        urls = Urls.from_settings(settings)
    except (Exception, SystemExit) as error:
        from plugins.settings.faults import faults  # late: it loads Pelican

        if problems := faults(str(root), SETTINGS_FILE):
            raise ContentError(problems) from None
        raise Refusal(f"The settings cannot be read ({error}). What is wrong: insights check") from None
    content = root / "content"
    tree, _ = scan(content)
    files = {
        name: file
        for name, path in tree.files.items()
        if name.endswith(".md")
        and name.partition("/")[0] in KINDS
        and (file := _read(name, Path(path), language))
    }
    recorded = content / FILE
    ledger, _ = parse(recorded.read_bytes()) if recorded.is_file() else (Ledger(), [])
    return Workspace(root, settings, tree, files, ledger, urls, zone, dates.now())


def _read(name: str, path: Path, language: str) -> File | None:
    """The file; None if it is no text with front matter, which the gate reports."""
    data = path.read_bytes()
    plain, problems = decode(name, data)
    source, wrong = split(name, plain)
    if problems or wrong:
        return None
    entry, problems = read(KINDS[name.partition("/")[0]], source)
    if not entry.slug:
        entry = replace(entry, slug=name_of(name))
    if isinstance(entry, Article) and not entry.lang:
        entry = replace(entry, lang=language)
    return File(path, data.decode("utf-8"), source, entry, tuple(problems))


def proposal(word: str, known: Collection[str]) -> str:
    """A sentence that proposes the nearest known word, or lists all, if they are few; empty if neither helps."""
    said = did_you_mean(word, known)
    return said if len(known) <= FEW or said.startswith("Did") else ""


def name_of(source: str) -> str:
    """The name that gives the address: the file's, or for `x/index.md` the folder's."""
    parts = source.removesuffix(".md").split("/")
    return parts[-2] if in_folder(source) else parts[-1]


def in_folder(source: str) -> bool:
    """Whether the text has a folder of its own, for its pictures."""
    return source.endswith("/index.md") and source.count("/") > 1


def refuse_taken(workspace: Workspace, slug: str, path: str, besides: Entry | None = None) -> None:
    """Raises `Refusal` if the path is the address of an entry, or an old one of one, other than `besides`."""
    for file in workspace.files.values():
        if besides is not None and file.entry.source == besides.source:
            continue
        shown = workspace.tree.shown(file.entry.source)
        if workspace.path(file.entry) == path:
            raise Refusal(f"“{slug}” is taken by {shown}.")
        if any(
            alias.path.removesuffix("/") == path and not alias.query
            for alias in workspace.aliases(file.entry)
        ):
            raise Refusal(f"“{slug}” is an old address of {shown}, by “aliases:” there.")
