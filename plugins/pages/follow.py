"""The page that says how to follow: by mail, in networks, and with feeds, in words for people who know of none.

The owner's own words, in content/pages/follow.md, stand in the place of its heading and first paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from plugins import content
from plugins.content import LINK_NAMES
from plugins.content.excerpt import excerpt
from plugins.publication.model import Publication
from plugins.settings.follow_by_mail import ByMail

from . import listings
from .components import fediverse_handle
from .heads import page_head
from .page import Page
from .print_links import marked_addresses
from .site_context import Feed, feeds_of, site_context_of

# The owner's links to where people follow one another.
NETWORKS = ("linkedin", "mastodon", "bluesky", "x", "youtube")


class Network(Struct, frozen=True):
    """Where the owner can be followed: what readers call it, the profile's address, and on Mastodon the handle, by which
    people of other servers find the owner."""

    name: str
    url: str
    handle: str


class ListFeeds(Struct, frozen=True):
    """A list of articles, and its feeds in every format."""

    title: str
    feeds: tuple[Feed, ...]


class FollowPage(Struct, frozen=True):
    """How to follow. `entry` is the front matter of the owner's own page, or None; `address` is what a reader gives to a
    feed reader, and `lists` has the feeds, that of all articles first."""

    entry: content.Page | None
    heading: str
    body_html: str
    by_mail: ByMail | None
    networks: tuple[Network, ...]
    address: str
    lists: tuple[ListFeeds, ...]


def path_of(publication: Publication) -> str:
    """The path of the page."""
    return publication.urls.path("FOLLOW")


def pages(publication: Publication) -> Iterator[Page]:
    """The page, with the owner's own words if there are any."""
    urls, language, path = publication.urls, publication.language, path_of(publication)
    entry = next((page for page in publication.pages if urls.path("PAGE", page.slug) == path), None)
    heading = entry.title if entry else language.gettext("Follow")
    about = language.gettext("How new articles come to you.")
    body = publication.bodies[entry.source] if entry else str(Markup("<p>{}</p>").format(about))
    if entry:
        about = entry.description or excerpt(body) or about
    indexed = not entry or entry.status == "published"
    head = page_head(
        publication, path=path, title=heading, description=about, kind="WebPage", indexed=indexed
    )
    by_mail = publication.by_mail
    yield Page(
        path,
        "follow.html",
        language,
        site_context_of(publication, path, language),
        replace(head, form_action=by_mail.origin if by_mail and by_mail.field else ""),
        FollowPage(
            entry=entry,
            heading=heading,
            body_html=marked_addresses(body),
            by_mail=by_mail,
            networks=tuple(_networks(publication)),
            address=urls.absolute(""),
            lists=tuple(_lists(publication)),
        ),
        entry.updated if entry else None,
        in_sitemap=indexed,
    )


def _networks(publication: Publication) -> Iterator[Network]:
    """Where the owner can be followed, in the owner's own order."""
    owner = publication.authors.get(publication.words.owner)
    for name, address in owner.links if owner else ():
        if name in NETWORKS:
            handle = fediverse_handle(owner) if owner and name == "mastodon" else ""
            yield Network(LINK_NAMES[name], address, handle)


def _lists(publication: Publication) -> Iterator[ListFeeds]:
    """The lists that have feeds and hold less than all articles, after that of all."""
    urls = publication.urls

    def feeds(path: str, title: str) -> ListFeeds:
        return ListFeeds(title, feeds_of(publication, path, title))

    yield feeds("", publication.language.gettext("All articles"))
    for path, listing in listings.languages(publication).items():
        yield feeds(path, publication.languages[listing.language].name)
    topics = {post.entry.category for post in publication.listed}
    people = {slug for post in publication.listed for slug in post.entry.authors}
    for category in publication.used_categories if len(topics) > 1 else ():
        if category.slug in topics:
            yield feeds(urls.path("CATEGORY", category.slug), category.name)
    for author in publication.used_authors if len(people) > 1 else ():
        if author.slug in people:
            yield feeds(urls.path("AUTHOR", author.slug), author.name)
    for path, listing in listings.series(publication).items():
        yield feeds(path, listing.posts[0].entry.series)
