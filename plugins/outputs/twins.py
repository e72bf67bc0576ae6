"""A Markdown twin of every article, beside its page: `/insights/x.md`, for programs that want the words and not the page.

The page names it (`rel=alternate`), and so does llms.txt; search engines are kept from it by a header (`headers.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from plugins import diagrams, pictures
from plugins.content import Article
from plugins.content.html_links import absolute
from plugins.publication.model import Publication
from plugins.settings.urls import twin_of

from .markdown_text import markdown_of


class Twin(Struct, frozen=True, eq=False):
    """All that the twin of an article is made of: its front matter, its `body`, the address of its page, and what names
    stand for slugs. `picture` is the address of the picture that the page begins with, or empty; `language` is the
    article's tag, and `words` are the labels of takeaways and changes in it."""

    entry: Article
    body: Any  # of `publication.bodies`
    url: str
    canonical: str
    summary: str
    category: str
    authors: tuple[tuple[str, str], ...]  # name and address
    license: str
    picture: str
    words: tuple[str, str]
    changes: tuple[tuple[str, str], ...]  # date and note, the latest first

    def write(self) -> bytes:
        """The file: front matter in YAML, and the text in Markdown."""
        html = diagrams.in_words(pictures.plain(self.body.html))
        parts = [*self._front_matter(), "", f"# {_one_line(self.entry.title)}", "", *self._before()]
        return "\n".join([*parts, markdown_of(absolute(html, self.url)), *self._after()]).encode()

    def _front_matter(self) -> Iterator[str]:
        entry = self.entry
        yield "---"
        for name, value in (
            ("title", entry.title),
            ("authors", [name for name, _ in self.authors]),
            ("date", entry.date.date().isoformat()),
            ("updated", entry.updated.date().isoformat() if entry.updated else ""),
            ("description", self.summary),
            ("category", self.category),
            ("tags", list(entry.tags)),
            ("language", entry.lang),
            ("canonical", self.canonical),
            ("license", self.license),
        ):
            if value:  # JSON is YAML (YAML 1.2.2, 1.2)
                yield f"{name}: {json.dumps(value, ensure_ascii=False)}"
        yield "---"

    def _before(self) -> Iterator[str]:
        """What the page has above the text."""
        entry = self.entry
        if self.picture:
            alt = entry.image_alt.replace("[", "\\[").replace("]", "\\]")
            yield from (f"![{alt}]({self.picture})", "")
            if entry.image_caption:
                yield from (entry.image_caption, "")
        if entry.takeaways:
            yield from (f"**{self.words[0]}**", "", *(f"- {words}" for words in entry.takeaways), "")

    def _after(self) -> Iterator[str]:
        """What the page has below it."""
        if self.changes:
            yield from (f"**{self.words[1]}**", "", *(f"- {date}: {note}" for date, note in self.changes), "")


def twins(publication: Publication) -> Iterator[tuple[str, Twin]]:
    """The twin of every article that has a page, with its path."""
    urls = publication.urls
    for post in publication.posts:
        entry, language = post.entry, publication.language_of(post)
        url = urls.absolute(post.path)
        lead = post.lead.fallback.asset.path if post.lead else ""
        people = [publication.authors[slug] for slug in entry.authors]
        yield (
            twin_of(post.path),
            Twin(
                entry=entry,
                body=post.body,
                url=url,
                canonical=entry.canonical_url or url,
                summary=post.summary,
                category=publication.categories[entry.category].name,
                authors=tuple((who.name, urls.absolute(urls.path("AUTHOR", who.slug))) for who in people),
                license=publication.license,
                picture=urls.absolute(lead) if lead else "",
                words=(language.gettext("Key takeaways"), language.gettext("Changes")),
                changes=tuple((language.date(each.date), each.note) for each in entry.latest_changes),
            ),
        )


def _one_line(words: str) -> str:
    return " ".join(words.split())
