"""The home page: who writes here and why, one article to begin with, and all others."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape
from msgspec import Struct
from msgspec.structs import replace

from plugins.publication.model import Post, Publication

from .categories import terms_of
from .components import Card, Link, card_of, links_to_posts
from .listings import Listing
from .lists import ArticleList, ListHead, ListPage, Pagination, featured_of, list_pages
from .page import Page
from .terms import Term


class HomePage(Struct, frozen=True):
    """The first page of all articles. `lead` is the article to begin with, `opening` the beginning of its text; `pinned`
    are others that the owner features, and `cards` the latest of all others. `best` are more that the owner features, of
    the year of the newest article. `topics` are the categories, once there are more articles than the page shows."""

    kicker: str
    heading: str
    intro_html: str
    lead: Card | None
    opening: str
    pinned: tuple[Card, ...]
    cards: tuple[Card, ...]
    best: tuple[Link, ...]
    best_of: str  # their heading
    pagination: Pagination
    topics: tuple[Term, ...]
    empty: str


def pages(publication: Publication) -> Iterator[Page]:
    """The home page and its further pages, which are a list like any other."""
    words = publication.words
    everything = ArticleList(
        "",
        ListHead(words.lede, "Blog"),
        kicker=words.section,
        heading=words.headline,
        intro_html=f"<p>{escape(words.lede)}</p>",
        title=words.section,
        listing=Listing(f"{words.section} · {words.name}", words.lede, publication.listed),
    )
    first, *others = list_pages(publication, everything, publication.listed)
    assert isinstance(first.model, ListPage)
    yield replace(first, template="home.html", model=_home(publication, first.model))
    yield from others


def _home(publication: Publication, shown: ListPage) -> HomePage:
    language, posts = publication.language, publication.without_duplicate_translations(publication.listed)
    leading = featured_of(posts) or posts[:1]
    best = tuple(
        post
        for post in posts
        if post.entry.featured and post not in leading and _year(post) == _year(posts[0])
    )
    cards = [card_of(publication, post, language) for post in leading]
    topics = terms_of(publication) if len(posts) > publication.per_page else ()
    return HomePage(
        kicker=shown.kicker,
        heading=shown.heading,
        intro_html=shown.intro_html,
        lead=cards[0] if cards else None,
        opening=_opening(leading[0]) if leading else "",
        pinned=tuple(cards[1:]),
        cards=tuple(card for card in shown.cards if card not in cards),
        best=links_to_posts(publication, best, language),
        best_of=language.gettext("The best of %(year)s", year=_year(posts[0])) if best else "",
        pagination=shown.pagination,
        topics=topics if len(topics) > 1 else (),
        empty=shown.empty,
    )


def _year(post: Post) -> int:
    return post.entry.date.year


def _opening(post: Post) -> str:
    """The beginning of the article's text, unless its summary is that already."""
    return post.body.text.excerpt if post.entry.description else ""
