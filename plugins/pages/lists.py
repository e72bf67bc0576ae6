"""Paginated lists of articles: home, a category, a tag, a year, an author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from plugins.content import Author, Category
from plugins.publication.model import Post, Publication, reused
from plugins.settings.urls import page_of_list

from . import components
from .components import Card, Link, Profile
from .heads import Head, author_head, page_head
from .listings import Listing
from .page import Page
from .site_context import Feed, everything_but_articles, feeds_of, site_context_of

FEATURED = 3  # articles to begin with


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
    count: str  # of its articles, such as “3 articles”
    follow: Feed | None  # the list's feed
    profile: Profile | None
    featured: tuple[Link, ...]  # where to start, if there is more than one page
    cards: tuple[Card, ...]
    pagination: Pagination
    empty: str  # what is shown if there are no cards


class ListHead(Struct, frozen=True):
    """What the heads of a list's pages say besides path and title; `kind` is their schema.org type.

    An author's list names the author instead; a category's has the category's picture.
    """

    description: str = ""
    kind: str = "CollectionPage"
    feeds: tuple[Feed, ...] = ()
    author: Author | None = None
    category: Category | None = None
    indexed: bool = True  # whether search engines may list it

    def of(self, publication: Publication, path: str, title: str) -> Head:
        """The head of the list's page of that path and title."""
        if self.author:
            bio = publication.bodies[self.author.source]
            return author_head(publication, path=path, title=title, author=self.author, bio=bio)
        return page_head(
            publication,
            path=path,
            title=title,
            description=self.description,
            kind=self.kind,
            feeds=self.feeds,
            indexed=self.indexed,
            category=self.category,
        )


class ArticleList(Struct, frozen=True):
    """A list of articles: its path and what its pages show.

    `title` also names the kind of list, for headings that other pages may have as well. The introduction and the profile
    are on the first page. With a `listing`, the list has feeds.
    """

    path: str
    head: ListHead
    kicker: str
    heading: str
    intro_html: str = ""
    profile: Profile | None = None
    title: str = ""
    listing: Listing | None = None
    of_category: bool = False

    def without_what_all_share(self, card: Card) -> Card:
        """The card without its category, or its only author, if the list is theirs."""
        if self.of_category:
            return replace(card, category=None)
        alone = self.head.author and card.authors == (self.head.author.name,)
        return replace(card, authors=()) if alone else card


def list_pages(publication: Publication, about: ArticleList, posts: Iterable[Post]) -> Iterator[Page]:
    """The pages of a list of the `posts`, with one version of each text, and as many on a page as the settings say."""
    posts = publication.without_duplicate_translations(posts)
    site, size = everything_but_articles(publication), publication.per_page
    featured = featured_of(posts) if len(posts) > size else ()
    for number in range(1, _pages_of(publication, len(posts)) + 1):
        shown = posts[(number - 1) * size : number * size]
        path = page_of_list(about.path, number)
        page = about if number == 1 else replace(about, intro_html="", profile=None, listing=None)
        yield reused(
            publication,
            ("list", path),
            (site, page, shown, featured, len(posts)),
            partial(_page, publication, page, shown, featured, number, len(posts)),
        )
        featured = ()


def featured_of(posts: Iterable[Post]) -> tuple[Post, ...]:
    """Those of the articles to begin with that the owner features, at most `FEATURED`."""
    return tuple(islice((post for post in posts if post.entry.featured), FEATURED))


def _pages_of(publication: Publication, articles: int) -> int:
    """The number of pages of a list of so many articles."""
    return max(1, -(-articles // publication.per_page))


def _page(
    publication: Publication,
    about: ArticleList,
    shown: tuple[Post, ...],
    featured: tuple[Post, ...],
    number: int,
    articles: int,
) -> Page:
    """The page of that number of a list of so many articles."""
    language, path = publication.language, page_of_list(about.path, number)
    title = about.title or about.heading
    if number > 1:
        title = language.gettext("%(title)s, page %(number)s", title=title, number=number)
    return Page(
        path,
        "articles.html",
        language,
        site_context_of(publication, path, language),
        about.head.of(publication, path, title),
        ListPage(
            kicker=about.kicker,
            heading=about.heading,
            intro_html=about.intro_html,
            count=_counted(publication, articles),
            follow=feeds_of(publication, about.path, about.heading)[1] if about.listing else None,
            profile=about.profile,
            featured=components.links_to_posts(publication, featured, language),
            cards=tuple(
                about.without_what_all_share(components.card_of(publication, post, language))
                for post in shown
            ),
            pagination=pagination_of(publication, about.path, number, _pages_of(publication, articles)),
            empty=language.gettext("The first article is on its way."),
        ),
        changed=last_change(shown),
        in_sitemap=about.head.indexed and (bool(shown) or not about.path),
        listing=about.listing,
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


def last_change(posts: Iterable[Post]) -> datetime | None:
    """The date of the latest change to any of the articles; None if there are none."""
    return max((post.entry.changed for post in posts), default=None)


def count(publication: Publication, posts: Sequence[Post]) -> str:
    """The number of articles, such as “3 articles”; translations do not count."""
    return _counted(publication, len(publication.without_duplicate_translations(posts)))


def _counted(publication: Publication, number: int) -> str:
    return publication.language.ngettext("%(num)s article", "%(num)s articles", number)
