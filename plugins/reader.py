"""Gives Pelican the checked content, one file at a time.

All content is read, checked and rendered before Pelican starts, so reading cannot fail here.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from pelican.plugins import signals
from pelican.readers import BaseReader
from pelican.urlwrappers import Author as PelicanAuthor
from pelican.urlwrappers import Category as PelicanCategory
from pelican.urlwrappers import Tag
from pelican.utils import SafeDatetime

from plugins.content import Article, ContentIndex, tag_slug
from plugins.publication.assemble import Content
from plugins.publisher import Publisher


class ContentReader(BaseReader):
    """Returns `.md` files from the content that the publisher has put into the settings as `CONTENT`."""

    enabled = True
    file_extensions = ["md"]  # noqa: RUF012 (as BaseReader declares it)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The file's HTML, and its metadata as Pelican's own objects, with our typed entry as `entry`.

        A file that is not in the setting `ENTRIES` has the status `skip`.
        """
        content: Content = self.settings["CONTENT"]
        index, bodies = content.index, content.bodies
        source = Path(source_path).relative_to(index.tree.root).as_posix()
        entry = self.settings["ENTRIES"].get(source)
        if entry is None:
            return "", {"status": "skip"}
        metadata: dict[str, Any] = {
            "entry": entry,
            "title": entry.title,
            "slug": entry.slug,
            "summary": entry.description,
            "status": entry.status,
            "word_count": bodies[source].text.words,
        }
        if isinstance(entry, Article):
            metadata |= self._of_article(entry, index)
        return bodies[source].html, metadata

    def _of_article(self, article: Article, index: ContentIndex) -> dict[str, Any]:
        category, site = index.categories[article.category], self.settings["DEFAULT_LANG"]
        people = [index.authors[slug] for slug in article.authors]
        return {
            "date": _safe(article.date),
            **({"modified": _safe(article.updated)} if article.updated else {}),
            "status": "draft" if article.date > self.settings["NOW"] else article.status,
            "category": _named(PelicanCategory(category.name, self.settings), category.slug),
            "authors": [_named(PelicanAuthor(person.name, self.settings), person.slug) for person in people],
            "tags": [
                _named(Tag(tag, self.settings), tag_slug(tag, article.lang, site)) for tag in article.tags
            ],
            **({"reading_time": article.reading_time} if article.reading_time else {}),
        }


def _named(wrapper: Any, slug: str) -> Any:
    wrapper.slug = slug
    return wrapper


def _safe(date: datetime) -> SafeDatetime:
    return SafeDatetime.fromtimestamp(date.timestamp(), date.tzinfo)


def add_reader(readers: Any) -> None:
    """Have Pelican read Markdown with `ContentReader`."""
    readers.reader_classes["md"] = ContentReader


def require_publisher(pelican: Any) -> None:
    """Raise `SystemExit` if stock Pelican runs the build: it would check nothing, find no content, and publish that."""
    if not isinstance(pelican, Publisher):
        raise SystemExit(
            "pelicanconf.py: error: PELICAN_CLASS: Without it nothing is checked. "
            'Write “PELICAN_CLASS = "plugins.Publisher"”.'
        )


def register() -> None:
    """Pelican's entry point."""
    signals.initialized.connect(require_publisher)
    signals.readers_init.connect(add_reader)
