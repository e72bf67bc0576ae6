"""Feeds of the site, each category and each author: Atom, RSS and JSON Feed, with the whole text.

An entry's id never changes with its words, so that feed readers do not show an article twice: it is a tag
URI (RFC 4151) of the site's host, the year of publication and the slug. An author who gives an article
another slug writes the old one as `id:`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from plugins import pictures
from plugins.cache.frozen import dataclass
from plugins.content import Author
from plugins.content.html_links import absolute
from plugins.languages.dates import machine_date, mail_date
from plugins.outputs.markup import XmlWriter
from plugins.pages.extracts import extract
from plugins.publication.model import Post, Publication, once

MAX_ITEMS = 20
NEVER = datetime.fromtimestamp(0, UTC)  # Atom wants to know when even an empty feed was updated


@dataclass(frozen=True)
class Item:
    """An article as feeds show it; dates are aware, addresses absolute, `html` is whole."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    minutes: int
    published: datetime
    updated: datetime
    authors: tuple[tuple[str, str], ...]  # name and address
    category: str
    tags: tuple[str, ...]
    language: str  # a BCP 47 tag


@dataclass(frozen=True)
class Feed:
    """A feed: the place of the list that it follows, and its items, newest first."""

    place: str
    site: str
    title: str
    description: str
    language: str
    id: str
    url: str  # of the list
    items: tuple[Item, ...]

    @property
    def updated(self) -> datetime:
        """When its newest change was made."""
        return max((item.updated for item in self.items), default=NEVER)

    def address(self, name: str) -> str:
        """The absolute address of its file of that name."""
        return f"{self.site}/{self.place}/{name}" if self.place else f"{self.site}/{name}"


def feeds(publication: Publication) -> Iterator[tuple[str, functools.partial[bytes]]]:
    """Every feed's file and how to make it: three for each list that has a page, even while it is empty."""
    words, addresses = publication.words, publication.addresses
    site_title = f"{words.section} · {words.name}"
    # Drafts and scheduled articles are for the author's eyes: a preview shows them on pages alone.
    posts = [post for post in publication.listed if not post.badge]
    yield from _three(publication, "", site_title, words.lede, posts)
    for category in publication.topics:
        chosen = [post for post in posts if post.entry.category == category.slug]
        place, title = addresses.place("CATEGORY", category.slug), f"{category.name} · {words.name}"
        yield from _three(publication, place, title, category.description, chosen)
    for author in publication.people:
        chosen = [post for post in posts if author.slug in post.entry.authors]
        place, title = addresses.place("AUTHOR", author.slug), f"{author.name} · {site_title}"
        yield from _three(publication, place, title, author.role, chosen)


def _three(
    publication: Publication, place: str, title: str, description: str, chosen: list[Post]
) -> Iterator[tuple[str, functools.partial[bytes]]]:
    posts = publication.each_text_once(chosen)[:MAX_ITEMS]
    shown = extract(publication, posts)
    for name in FORMATS:
        file = f"{place}/{name}".lstrip("/")
        yield file, functools.partial(_written, name, shown, place, title, description)


def _written(name: str, publication: Publication, place: str, title: str, description: str) -> bytes:
    """The file of that name of the feed of the publication's articles."""
    addresses, language = publication.addresses, publication.words.language
    items = tuple(_item(publication, post) for post in publication.posts)
    url = addresses.absolute(place)
    return FORMATS[name](Feed(place, addresses.site, title, description, language, url, url, items))


@once
def _item(publication: Publication, post: Post) -> Item:
    entry, addresses = post.entry, publication.addresses
    url = addresses.absolute(post.place)

    def person(author: Author) -> tuple[str, str]:
        return author.name, addresses.absolute(addresses.place("AUTHOR", author.slug))

    minutes = publication.language_of(post).ngettext("%(num)s min read", "%(num)s min read", post.minutes)
    return Item(
        id=f"tag:{addresses.host},{entry.date.year}:{entry.id or entry.slug}",
        url=url,
        title=entry.title,
        summary=post.summary,
        html=f"<p>{minutes}</p>\n{absolute(pictures.plain(post.html), url)}",
        minutes=post.minutes,
        published=entry.date,
        updated=entry.updated or entry.date,
        authors=tuple(person(publication.authors[slug]) for slug in entry.authors),
        category=publication.categories[entry.category].name,
        tags=entry.tags,
        language=entry.lang,
    )


def atom(feed: Feed) -> bytes:
    """The feed as Atom (RFC 4287)."""
    xml = XmlWriter()
    with xml.element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language}):
        xml.leaf("id", feed.id)
        xml.leaf("title", feed.title)
        if feed.description:
            xml.leaf("subtitle", feed.description)
        xml.leaf("updated", machine_date(feed.updated))
        xml.leaf(
            "link", "", {"rel": "self", "type": "application/atom+xml", "href": feed.address("atom.xml")}
        )
        xml.leaf("link", "", {"rel": "alternate", "type": "text/html", "href": feed.url})
        for item in feed.items:
            _atom_entry(xml, item, feed.language)
    return bytes(xml)


def _atom_entry(xml: XmlWriter, item: Item, language: str) -> None:
    with xml.element("entry", {} if item.language == language else {"xml:lang": item.language}):
        xml.leaf("id", item.id)
        xml.leaf("title", item.title)
        xml.leaf("link", "", {"rel": "alternate", "type": "text/html", "href": item.url})
        xml.leaf("published", machine_date(item.published))
        xml.leaf("updated", machine_date(item.updated))
        for name, url in item.authors:
            with xml.element("author"):
                xml.leaf("name", name)
                xml.leaf("uri", url)
        for term in (item.category, *item.tags):
            xml.leaf("category", "", {"term": term})
        xml.leaf("summary", item.summary)
        xml.leaf("content", item.html, {"type": "html"})


def rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0 (https://www.rssboard.org/rss-specification), the text in `content:encoded`."""
    xml = XmlWriter()
    namespaces = {
        "version": "2.0",
        "xmlns:atom": "http://www.w3.org/2005/Atom",
        "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    }
    with xml.element("rss", namespaces), xml.element("channel"):
        xml.leaf("title", feed.title)
        xml.leaf("link", feed.url)
        xml.leaf("description", feed.description or feed.title)
        xml.leaf("language", feed.language)
        xml.leaf("lastBuildDate", mail_date(feed.updated))
        xml.leaf(
            "atom:link", "", {"rel": "self", "type": "application/rss+xml", "href": feed.address("rss.xml")}
        )
        for item in feed.items:
            _rss_item(xml, item, feed.language)
    return bytes(xml)


def _rss_item(xml: XmlWriter, item: Item, language: str) -> None:
    with xml.element("item"):
        xml.leaf("title", item.title)
        xml.leaf("link", item.url)
        xml.leaf("guid", item.id, {"isPermaLink": "false"})
        xml.leaf("pubDate", mail_date(item.published))
        for name, _ in item.authors:
            xml.leaf("dc:creator", name)  # <author> would have to be a mail address
        for term in (item.category, *item.tags):
            xml.leaf("category", term)
        if item.language != language:
            xml.leaf("dc:language", item.language)
        xml.leaf("description", item.summary)
        xml.leaf("content:encoded", item.html)


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": feed.address("feed.json"),
        **({"description": feed.description} if feed.description else {}),
        "language": feed.language,
        "items": [_json_item(item, feed.language) for item in feed.items],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _json_item(item: Item, language: str) -> dict[str, Any]:
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html,
        "date_published": machine_date(item.published),
        "date_modified": machine_date(item.updated),
        "authors": [{"name": name, "url": url} for name, url in item.authors],
        "tags": [item.category, *item.tags],
        **({"language": item.language} if item.language != language else {}),
        "_reading_time": {"minutes": item.minutes},  # an extension, as the specification lets a publisher add
    }


FORMATS: Mapping[str, Callable[[Feed], bytes]] = {
    "atom.xml": atom,
    "rss.xml": rss,
    "feed.json": json_feed,
}
