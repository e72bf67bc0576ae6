"""The archive: every article by year, and a page for each year."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from plugins.publication.model import Post, Publication

from .components import Card, Link, card_of
from .lists import ArticleList, ListHead, list_pages
from .page import Page
from .terms import overview


class Year(Struct, frozen=True):
    """The articles of one year."""

    link: Link
    cards: tuple[Card, ...]


class ArchivePage(Struct, frozen=True):
    """Every article, by year."""

    heading: str
    years: tuple[Year, ...]


def pages(publication: Publication) -> Iterator[Page]:
    """The years' pages, and the archive."""
    language = publication.language
    archive = language.gettext("Archive")
    by_year: dict[int, list[Post]] = {}
    for post in publication.without_duplicate_translations(publication.listed):
        by_year.setdefault(post.entry.date.year, []).append(post)
    years = []
    for year, posts in by_year.items():
        path = publication.urls.path("YEAR", date=posts[0].entry.date)
        cards = tuple(card_of(publication, post, language) for post in posts)
        years.append(Year(Link(str(year), publication.urls.url(path)), cards))
        about = language.gettext("Articles published in %(year)s.", year=year)
        head = ListHead(about, indexed="ARCHIVES" in publication.helpful_lists)
        of_the_year = ArticleList(path, head, kicker=archive, heading=str(year))
        yield from list_pages(publication, of_the_year, posts)
    about = language.gettext("All of %(name)s, by year.", name=publication.words.section)
    yield overview(
        publication, "ARCHIVES", "archive.html", about, archive, ArchivePage(archive, tuple(years))
    )
