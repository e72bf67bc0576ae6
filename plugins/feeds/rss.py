"""RSS 2.0 (https://www.rssboard.org/rss-specification), with the text in `content:encoded`."""

from __future__ import annotations

from xml.etree import ElementTree

from plugins.languages.dates import mail_date
from plugins.rendering.xml import XmlWriter

from .atom import MEDIA, pictures_in, write_picture
from .model import Feed, Item
from .reading import FeedFacts, facts_of

FILE = "rss.xml"
MEDIA_TYPE = "application/rss+xml"
_NAMESPACES = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": MEDIA,
}


def write(feed: Feed) -> bytes:
    """The feed as RSS."""
    xml = XmlWriter()
    with xml.element("rss", _NAMESPACES), xml.element("channel"):
        xml.leaf("title", feed.title)
        xml.leaf("link", feed.url)
        xml.leaf("description", feed.description or feed.title)
        xml.leaf("language", feed.language)
        if feed.rights:
            xml.leaf("copyright", feed.rights)
        xml.leaf("lastBuildDate", mail_date(feed.updated))
        xml.leaf("atom:link", "", {"rel": "self", "type": MEDIA_TYPE, "href": feed.address(FILE)})
        if feed.hub:
            xml.leaf("atom:link", "", {"rel": "hub", "href": feed.hub})
        if feed.icon:
            with xml.element("image"):
                for name, value in (("url", feed.icon), ("title", feed.title), ("link", feed.url)):
                    xml.leaf(name, value)
        for item in feed.items:
            _write_item(xml, item, feed.language)
    return bytes(xml)


def _write_item(xml: XmlWriter, item: Item, language: str) -> None:
    entry = item.entry
    with xml.element("item"):
        xml.leaf("title", entry.title)
        xml.leaf("link", item.url)
        xml.leaf("guid", item.id, {"isPermaLink": "false"})
        xml.leaf("pubDate", mail_date(entry.date))
        for name, _ in item.authors:
            xml.leaf("dc:creator", name)  # <author> would have to be an email address
        for term in (item.category, *entry.tags):
            xml.leaf("category", term)
        if entry.lang != language:
            xml.leaf("dc:language", entry.lang)
        xml.leaf("description", item.summary)
        write_picture(xml, item)
        xml.leaf("content:encoded", item.html)


def read(text: str) -> FeedFacts:
    """The facts of an RSS feed. Raises `ParseError` if it is not XML."""
    root = ElementTree.fromstring(text)
    entries = [
        {
            "id": item.findtext("guid", ""),
            "title": item.findtext("title", ""),
            "address": item.findtext("link", ""),
            "date": item.findtext("pubDate", ""),
            "text": item.findtext(f"{{{_NAMESPACES['xmlns:content']}}}encoded", ""),
        }
        for item in root.iter("item")
    ]
    links = root.iter(f"{{{_NAMESPACES['xmlns:atom']}}}link")
    own = [link.get("href", "") for link in links if link.get("rel") != "hub"]
    named = [
        root.findtext("channel/link", ""),
        root.findtext("channel/image/url", ""),
    ]
    return facts_of(entries, [*own, *named, *pictures_in(root)])
