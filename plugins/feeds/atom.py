"""Atom (RFC 4287)."""

from __future__ import annotations

from xml.etree import ElementTree

from plugins.languages.dates import machine_date
from plugins.rendering.xml import XmlWriter

from .model import Feed, Item
from .reading import FeedFacts, facts_of

FILE = "atom.xml"
MEDIA_TYPE = "application/atom+xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_ATOM = f"{{{_NAMESPACE}}}"
# Of Media RSS (https://www.rssboard.org/media-rss), which readers know in Atom, too.
MEDIA = "http://search.yahoo.com/mrss/"


def write(feed: Feed) -> bytes:
    """The feed as Atom."""
    xml = XmlWriter()
    with xml.element("feed", {"xmlns": _NAMESPACE, "xmlns:media": MEDIA, "xml:lang": feed.language}):
        xml.leaf("id", feed.id)
        xml.leaf("title", feed.title)
        if feed.description:
            xml.leaf("subtitle", feed.description)
        xml.leaf("updated", machine_date(feed.updated))
        xml.leaf("link", "", {"rel": "self", "type": MEDIA_TYPE, "href": feed.address(FILE)})
        xml.leaf("link", "", {"rel": "alternate", "type": "text/html", "href": feed.url})
        if feed.hub:
            xml.leaf("link", "", {"rel": "hub", "href": feed.hub})
        for name, value in (("rights", feed.rights), ("icon", feed.icon), ("logo", feed.logo)):
            if value:
                xml.leaf(name, value)
        for item in feed.items:
            _write_entry(xml, item, feed.language)
    return bytes(xml)


def _write_entry(xml: XmlWriter, item: Item, language: str) -> None:
    entry = item.entry
    with xml.element("entry", {} if entry.lang == language else {"xml:lang": entry.lang}):
        xml.leaf("id", item.id)
        xml.leaf("title", entry.title)
        xml.leaf("link", "", {"rel": "alternate", "type": "text/html", "href": item.url})
        xml.leaf("published", machine_date(entry.date))
        xml.leaf("updated", machine_date(item.updated))
        for name, url in item.authors:
            with xml.element("author"):
                xml.leaf("name", name)
                xml.leaf("uri", url)
        for term in (item.category, *entry.tags):
            xml.leaf("category", "", {"term": term})
        xml.leaf("summary", item.summary)
        write_picture(xml, item)
        xml.leaf("content", item.html, {"type": "html"})


def write_picture(xml: XmlWriter, item: Item) -> None:
    """The picture of an article, as Media RSS has it. (`media:content` is taken for Atom's own by some readers.)"""
    if picture := item.picture:
        size = {"width": str(picture.width), "height": str(picture.height)}
        xml.leaf("media:thumbnail", "", {"url": picture.url, **size})


def pictures_in(root: ElementTree.Element) -> list[str]:
    """The addresses of the pictures of a feed's articles."""
    return [picture.get("url", "") for picture in root.iter(f"{{{MEDIA}}}thumbnail")]


def read(text: str) -> FeedFacts:
    """The facts of an Atom feed. Raises `ParseError` if it is not XML."""
    root = ElementTree.fromstring(text)
    entries = [
        {
            "id": entry.findtext(f"{_ATOM}id", ""),
            "title": entry.findtext(f"{_ATOM}title", ""),
            "address": next(
                (link.get("href", "") for link in entry.findall(f"{_ATOM}link[@rel='alternate']")), ""
            ),
            "date": entry.findtext(f"{_ATOM}updated", ""),
            "text": entry.findtext(f"{_ATOM}content", ""),
        }
        for entry in root.findall(f"{_ATOM}entry")
    ]
    own = [link.get("href", "") for link in root.findall(f"{_ATOM}link") if link.get("rel") != "hub"]
    named = [named.text or "" for name in ("uri", "icon", "logo") for named in root.iter(f"{_ATOM}{name}")]
    return facts_of(entries, [*own, *named, *pictures_in(root)])
