"""The addresses of a site that belong in the ledger (`content/ledger.py` says which, and why)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.content.ledger import Record
from plugins.feeds import FORMATS, atom
from plugins.pages import Page
from plugins.pages.text_pages import NOT_FOUND
from plugins.publication.model import Publication
from plugins.settings.url_kinds import URL_KINDS

from .feed_ids import id_of_article, id_of_feed
from .feeds import lists_with_feeds


def addresses_of(publication: Publication, pages: Iterable[Page]) -> dict[str, Record]:
    """What there is to record of the site's pages and their feeds, by path."""
    pages = list(pages)
    built = {page.path for page in pages}
    found = {path: record for path, record in _records(publication) if path in built}
    for folder, _, _ in lists_with_feeds(publication, pages):
        for file in FORMATS:
            id = id_of_feed(publication, folder) if file == atom.FILE else ""
            found[f"{folder}/{file}".lstrip("/")] = Record("feed", id=id)
    return found


def _records(publication: Publication) -> Iterator[tuple[str, Record]]:
    """A record for each page that there may be, but for the home page, which is always there."""
    path = publication.urls.path
    for name, kind in URL_KINDS.items():
        if kind.lasting and "{" not in kind.pattern:
            yield path(name), Record("list")
    for date in {post.entry.date.year: post.entry.date for post in publication.listed}.values():
        yield path("YEAR", date=date), Record("year")
    for slug, tag in sorted(_tags(publication).items()):
        yield path("TAG", slug), Record("tag", title=tag)
    for author in publication.used_authors:
        yield path("AUTHOR", author.slug), Record("author", title=author.name)
    for category in publication.used_categories:
        yield path("CATEGORY", category.slug), Record("category", title=category.name)
    for page in publication.pages:
        if page.slug != NOT_FOUND:
            yield path("PAGE", page.slug), Record("page", title=page.title)
    for slug in publication.ready.pages:
        yield path("PAGE", slug), Record("page")
    for post in publication.posts:
        entry = post.entry
        id = id_of_article(publication, post)
        yield post.path, Record("article", entry.date.date().isoformat(), id, entry.title)


def _tags(publication: Publication) -> dict[str, str]:
    """The tags of listed articles, by slug, each as the newest of its articles writes it."""
    found: dict[str, str] = {}
    for post in publication.listed:
        for tag, slug in zip(post.entry.tags, publication.tag_slugs(post.entry), strict=True):
            found.setdefault(slug, tag)
    return found
