"""The feeds of lists, with the whole text of each article: of the site, its languages, categories and authors, and of tags
and series if the owner wants these.

Ids stay the same whatever changes, so that feed readers do not show an article twice (`feed_ids.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.content import Author
from plugins.feeds import Feed, FeedPicture, Item
from plugins.pages import Listing, Page, listings
from plugins.pages.social_cards import picture_of_site
from plugins.publication.model import Post, Publication, memoised
from plugins.publication.rights import rights
from plugins.settings.urls import BRAND

from .article_text import around
from .feed_ids import id_of_article, id_of_feed

MAX_ITEMS = 20


def feeds(publication: Publication, pages: Iterable[Page]) -> Iterator[tuple[str, Feed]]:
    """The feeds of all lists that have any; each with the path of its folder."""
    for path, listing, followed in lists_with_feeds(publication, pages):
        yield path, _feed(publication, path, listing, followed)


def lists_with_feeds(
    publication: Publication, pages: Iterable[Page]
) -> Iterator[tuple[str, Listing, str | None]]:
    """Those pages that have a `listing`, and the lists without a page: the path, the listing, and the path of the page that
    a feed of the latter follows."""
    for page in pages:
        if page.listing:
            yield page.path, page.listing, None
    for path, listing in listings.languages(publication).items():
        yield path, listing, ""
    for path, listing in listings.series(publication).items():
        yield path, listing, listing.posts[-1].path


def _feed(publication: Publication, path: str, listing: Listing, followed: str | None) -> Feed:
    """The feed of the list at `path`; it follows the page at the path `followed`, if that is another."""
    words, absolute = publication.words, publication.urls.absolute
    url = absolute(path)
    # Drafts and scheduled articles are for their author only: a preview shows them on pages, not in feeds.
    posts = publication.without_duplicate_translations(post for post in listing.posts if not post.badge)[
        :MAX_ITEMS
    ]
    return Feed(
        folder=url.rstrip("/"),
        title=listing.title,
        description=listing.description,
        language=listing.language or words.language,
        id=id_of_feed(publication, path),
        url=url if followed is None else absolute(followed),
        items=tuple(_item(publication, post) for post in posts),
        rights=rights(publication),
        icon=absolute(f"{BRAND}/icon-192.png"),
        logo=absolute(picture_of_site(publication).path),
        hub=publication.hub,
    )


@memoised
def _item(publication: Publication, post: Post) -> Item:
    entry, urls = post.entry, publication.urls

    def person(author: Author) -> tuple[str, str]:
        return author.name, urls.absolute(urls.path("AUTHOR", author.slug))

    picture = publication.pictures.get(entry.source)
    return Item(
        entry=entry,
        id=id_of_article(publication, post),
        url=urls.absolute(post.path),
        summary=post.summary,
        body=post.body,
        minutes=post.minutes,
        updated=entry.updated or entry.date,
        authors=tuple(person(publication.authors[slug]) for slug in entry.authors),
        category=publication.categories[entry.category].name,
        around=around(publication, post),
        picture=FeedPicture(urls.absolute(picture.path), picture.width, picture.height) if picture else None,
    )
