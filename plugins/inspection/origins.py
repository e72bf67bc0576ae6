"""Finds where the content of a built page was written; used only once something is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any

from plugins.content import ContentIndex, Documents, Entry, tag_slug
from plugins.content.front_matter import split
from plugins.content.html_links import find
from plugins.content.source import Value
from plugins.content.text import decode
from plugins.publication.bodies import Body
from plugins.publication.links import paths_of
from plugins.settings.files import OwnersFiles
from plugins.settings.urls import Urls

# A source file, a line in it (from 1), and a field; 0 and "" if there is none.
Location = tuple[str, int, str]


class Origins:
    """Finds what an author can fix. Files are named as authors see them, with the name of the content folder."""

    def __init__(
        self,
        index: ContentIndex,
        bodies: Mapping[str, Body],
        documents: Documents,
        urls: Urls,
        settings: Mapping[str, Any],
    ) -> None:
        self._index, self._bodies, self._documents = index, bodies, documents
        self._urls, self._settings = urls, settings

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        """The entries by the paths of their pages."""
        paths = paths_of(self._index, self._urls)
        return {paths[entry.source]: entry for entry in self._index.entries}

    def of_page(self, path: str) -> Sequence[Location]:
        """The title of the entry whose page is at that path, or the tags of the articles that the page lists."""
        if entry := self._entries.get(path):
            return [self._location(entry, entry.lines.get("title") or entry.lines.get("name") or 1)]
        tagged = (
            article
            for article in self._index.articles
            for tag in article.tags
            if path == self._urls.path("TAG", tag_slug(tag, article.lang, self._documents.language))
        )
        return [self._location(article, article.lines["tags"], "tags") for article in tagged]

    def of(self, path: str, about: str) -> Sequence[Location]:
        """Where that address, id or text on the page at that path was written; empty if no author wrote it."""
        own = self._entries.get(path)
        if own and (found := list(self._in(own, about))):
            return found
        # Biographies, introductions and calls to action are on other pages, too; lists show beginnings of articles.
        shared = (*self._index.authors.values(), *self._index.categories.values())
        others = shared if own else (*shared, *self._index.articles)
        if found := [each for entry in others for each in self._in(entry, about)]:
            return found
        return list(self._in_settings(about))

    def _in_settings(self, about: str) -> Iterator[Location]:
        target = self._settings["CONTACT"]
        contact = self._urls.url(self._urls.path("PAGE", "contact"))
        if _means(contact if target in ("", "contact") else target, about):
            problem = OwnersFiles(
                Path(self._settings["PATH"]).parent, online=self._settings["PRODUCTION"]
            ).problem("CONTACT", "", "")
            yield problem.file, problem.line, problem.field

    def _in(self, entry: Entry, about: str) -> Iterator[Location]:
        """The lines of an entry's file on which `about` is written."""
        document = self._index.documents[entry.source]
        opened = self._bodies[entry.source].resolved.opened
        forms = [about, *(written for written, address in opened if address == about)]
        html = self._documents.html(document)
        there = {address for _, _, address in find(html)}
        for form in forms:
            if form in there:
                lines = self._documents.lines_of(document, form) or [entry.body_line]
                yield from (self._location(entry, line) for line in lines)
        text = decode("", self._documents.source(document))[0]
        for name, value in split("", text)[0].front_matter.items():
            yield from (self._location(entry, line, name) for line in _lines(value, about))
        if "/" not in about:
            attribute = re.compile(rf"(?:\bid\s*=\s*[\"']?|\{{[^}}\n]*#){re.escape(about)}(?![\w-])")
            yield from (
                self._location(entry, number)
                for number, line in enumerate(text.split("\n"), 1)
                if attribute.search(line) or (len(about) > 10 and about in unescape(line))
            )

    def _location(self, entry: Entry, line: int, field: str = "") -> Location:
        return self._index.tree.shown(entry.source), line, field


def _lines(value: Value, about: str) -> Iterator[int]:
    """The lines on which a front-matter value, or a value in it, means that address."""
    if isinstance(value.data, str):
        if _means(value.data, about):
            yield value.line
        return
    for each in value.data.values() if isinstance(value.data, dict) else value.data:
        yield from _lines(each, about)


def _means(written: str, about: str) -> bool:
    """Whether a target is that address once the article's title and URL are in it, in place of {title} and {url} or
    added as its query."""
    pattern = re.escape(written.strip()).replace(r"\{title\}", ".*").replace(r"\{url\}", ".*")
    return bool(written.strip()) and bool(re.fullmatch(rf"{pattern}([?&](subject|url)=.*)?", about))
