"""The home page: who writes here and why, one article to begin with, and all others."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape
from msgspec import Struct
from msgspec.structs import replace

from plugins.publication.model import Post, Publication

from .categories import terms_of
from .components import Card, card_of
from .lists import ArticleList, ListHead, ListPage, Pagination, list_pages
from .page import Listing, Page
from .terms import Term

PINNED = 3  # articles that the owner features, of which the first leads


class HomePage(Struct, frozen=True):
    """The first page of all articles. `lead` is the article to begin with, `opening` the beginning of its text; `pinned`
    are others that the owner features, and `cards` the latest of all others. `topics` are the categories, once there are
    more articles than the page shows."""

    kicker: str
    heading: str
    intro_html: str
    lead: Card | None
    opening: str
    pinned: tuple[Card, ...]
    cards: tuple[Card, ...]
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
    posts = publication.without_duplicate_translations(publication.listed)
    leading = [post for post in posts if post.entry.featured][:PINNED] or list(posts[:1])
    cards = [card_of(publication, post, publication.language) for post in leading]
    topics = terms_of(publication) if len(posts) > publication.per_page else ()
    return HomePage(
        kicker=shown.kicker,
        heading=shown.heading,
        intro_html=shown.intro_html,
        lead=cards[0] if cards else None,
        opening=_opening(leading[0]) if leading else "",
        pinned=tuple(cards[1:]),
        cards=tuple(card for card in shown.cards if card not in cards),
        pagination=shown.pagination,
        topics=topics if len(topics) > 1 else (),
        empty=shown.empty,
    )


def _opening(post: Post) -> str:
    """The beginning of the article's text, unless its summary is that already."""
    return post.body.text.excerpt if post.entry.description else ""
