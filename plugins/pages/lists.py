"""Paginated lists of articles: home, a category, a tag, a year, an author."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from plugins.languages import Language
from plugins.publication.model import Post, Publication
from plugins.settings.urls import page_of_list

from . import components
from .components import Card, Link, Profile
from .heads import Head, page_head
from .page import Listing, Page
from .site_context import Feed, site_context_of


class Pagination(Struct, frozen=True):
    """The position of a page among the pages of its list, and links to those beside it."""

    number: int
    total: int
    newer: Link | None
    older: Link | None


class ListPage(Struct, frozen=True):
    """A list of articles: home, a category, a tag, a year, or an author with their profile."""

    kicker: str
    heading: str
    intro_html: str
    profile: Profile | None
    cards: tuple[Card, ...]
    pagination: Pagination
    empty: str  # what is shown if there are no cards


def list_pages(
    publication: Publication,
    path: str,
    posts: tuple[Post, ...],
    make_head: Callable[[str, str], Head],
    *,
    kicker: str,
    heading: str,
    intro_html: str = "",
    profile: Profile | None = None,
    title: str = "",
    listing: Listing | None = None,
) -> Iterator[Page]:
    """The pages of the list at `path`, which shows the `posts`.

    `make_head` gives the head of a page from its path and title. `title` also names the kind of list, for headings that
    other pages may have as well. With a `listing`, the list has feeds.
    """
    language, size = publication.language, publication.per_page
    total = max(1, -(-len(posts) // size))
    for number in range(1, total + 1):
        here = page_of_list(path, number)
        name = title or heading
        shown = posts[(number - 1) * size : number * size]
        model = ListPage(
            kicker=kicker,
            heading=heading,
            intro_html=intro_html if number == 1 else "",
            profile=profile if number == 1 else None,
            cards=tuple(components.card_of(publication, post, language) for post in shown),
            pagination=pagination_of(publication, path, number, total),
            empty=language.gettext("The first article is on its way."),
        )
        head = make_head(here, name if number == 1 else _numbered(name, number, language))
        site = site_context_of(publication, here, language)
        yield Page(
            here,
            "articles.html",
            language,
            site,
            head,
            model,
            changed=last_change(shown),
            in_sitemap=bool(shown) or not path,
            listing=listing if number == 1 else None,
        )


def pagination_of(publication: Publication, path: str, number: int, total: int) -> Pagination:
    """The list's pages around page `number` of `total`."""
    language = publication.language

    def link(text: str, other: int) -> Link:
        return Link(text, publication.urls.url(page_of_list(path, other)))

    return Pagination(
        number=number,
        total=total,
        newer=link(language.gettext("Newer"), number - 1) if number > 1 else None,
        older=link(language.gettext("Older"), number + 1) if number < total else None,
    )


def _numbered(title: str, number: int, language: Language) -> str:
    return language.gettext("%(title)s, page %(number)s", title=title, number=number)


def last_change(posts: Iterable[Post]) -> datetime | None:
    """The date of the latest change to any of the articles; None if there are none."""
    return max((post.entry.updated or post.entry.date for post in posts), default=None)


def head_of_list(
    publication: Publication, description: str, kind: str = "CollectionPage", feeds: tuple[Feed, ...] = ()
) -> Callable[[str, str], Head]:
    """A function that makes the head of a list's page from its path and title; `kind` is its schema.org type."""
    return lambda path, title: page_head(
        publication, path=path, title=title, description=description, kind=kind, feeds=feeds
    )
