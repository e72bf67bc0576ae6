"""The feeds of lists, with the whole text of each article.

An item's id stays the same when its article is edited, so that feed readers do not show the article twice. It is a tag URI
(RFC 4151) of the site's host, the year of publication and the slug. An author who changes the slug of an article
writes the old one as `id:`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.content import Author
from plugins.feeds import Feed, Item
from plugins.pages import Listing, Page
from plugins.publication.model import Post, Publication, memoised

MAX_ITEMS = 20


def feeds(publication: Publication, pages: Iterable[Page]) -> Iterator[tuple[str, Feed]]:
    """The feeds of those pages that have a `listing`, each with the path of its folder."""
    for page in pages:
        if page.listing:
            yield page.path, _feed(publication, page.path, page.listing)


def _feed(publication: Publication, path: str, listing: Listing) -> Feed:
    url = publication.urls.absolute(path)
    # Drafts and scheduled articles are for their author only: a preview shows them on pages, not in feeds.
    posts = publication.without_duplicate_translations(post for post in listing.posts if not post.badge)[
        :MAX_ITEMS
    ]
    return Feed(
        folder=url.rstrip("/"),
        title=listing.title,
        description=listing.description,
        language=publication.words.language,
        id=url,
        url=url,
        items=tuple(_item(publication, post) for post in posts),
    )


@memoised
def _item(publication: Publication, post: Post) -> Item:
    entry, urls = post.entry, publication.urls

    def person(author: Author) -> tuple[str, str]:
        return author.name, urls.absolute(urls.path("AUTHOR", author.slug))

    language = publication.language_of(post)
    return Item(
        entry=entry,
        id=f"tag:{urls.host},{entry.date.year}:{entry.id or entry.slug}",
        url=urls.absolute(post.path),
        summary=post.summary,
        body=post.body,
        minutes=post.minutes,
        reading_time=language.ngettext("%(num)s min read", "%(num)s min read", post.minutes),
        updated=entry.updated or entry.date,
        authors=tuple(person(publication.authors[slug]) for slug in entry.authors),
        category=publication.categories[entry.category].name,
    )
