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


def write(feed: Feed) -> bytes:
    """The feed as Atom."""
    xml = XmlWriter()
    with xml.element("feed", {"xmlns": _NAMESPACE, "xml:lang": feed.language}):
        xml.leaf("id", feed.id)
        xml.leaf("title", feed.title)
        if feed.description:
            xml.leaf("subtitle", feed.description)
        xml.leaf("updated", machine_date(feed.updated))
        xml.leaf("link", "", {"rel": "self", "type": MEDIA_TYPE, "href": feed.address(FILE)})
        xml.leaf("link", "", {"rel": "alternate", "type": "text/html", "href": feed.url})
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
        xml.leaf("content", item.html, {"type": "html"})


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
    own = [link.get("href", "") for link in root.findall(f"{_ATOM}link")]
    people = [person.text or "" for person in root.iter(f"{_ATOM}uri")]
    return facts_of(entries, [*own, *people])
