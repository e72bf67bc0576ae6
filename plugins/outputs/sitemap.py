"""sitemap.xml: the pages that search engines may list. Each page says whether it is one of them (`in_sitemap`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape

from msgspec import Struct

from plugins.languages.dates import machine_date
from plugins.pages import Page
from plugins.publication.model import Publication
from plugins.rendering.xml import XmlWriter

# What one file may hold at most (https://www.sitemaps.org/protocol.html), and one page of it
# (https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps).
MOST_PAGES = 50_000
MOST_BYTES = 50 * 1024 * 1024
MOST_PICTURES = 1_000
_NAMES = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}
_AROUND = 120  # more bytes than the elements around an address take


class Entry(Struct, frozen=True, order=True):
    """A page in the sitemap: its absolute address, when it last changed, its versions in all languages, itself included,
    as pairs of language and address, and the addresses of its pictures."""

    url: str
    changed: datetime | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    pictures: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """More bytes than the entry takes."""
        addresses = (self.url, *(address for _, address in self.alternates), *self.pictures)
        return sum(len(escape(address).encode()) + _AROUND for address in addresses)


def sitemap_entries(publication: Publication, pages: Iterable[Page]) -> list[Entry]:
    """The entries of those pages that are in the sitemap, sorted by their addresses."""
    absolute = publication.urls.absolute
    listed = (
        Entry(
            absolute(page.path),
            page.changed,
            page.alternates,
            tuple(absolute(path) for path in page.pictures[:MOST_PICTURES]),
        )
        for page in pages
        if page.in_sitemap
    )
    return sorted(listed, key=lambda entry: entry.url)


def parts(
    entries: Sequence[Entry], most_pages: int = MOST_PAGES, most_bytes: int = MOST_BYTES
) -> list[list[Entry]]:
    """The entries in as many parts as the protocol asks for, each for a file; at least one."""
    made: list[list[Entry]] = [[]]
    size = 0
    for entry in entries:
        size += entry.size
        if made[-1] and (len(made[-1]) == most_pages or size > most_bytes - 1000):
            made.append([])
            size = entry.size
        made[-1].append(entry)
    return made


def names_of(parts: Sequence[object]) -> list[str]:
    """The files of the parts: of several, sitemap.xml lists the others."""
    return [f"sitemap-{at}.xml" for at, _ in enumerate(parts, 1)] if len(parts) > 1 else ["sitemap.xml"]


def sitemap(entries: Sequence[Entry]) -> bytes:
    """The sitemap (https://www.sitemaps.org/protocol.html) of those entries.

    A page whose last change is not known has no `lastmod`: a wrong one makes search engines ignore them all. A page
    in several languages names its versions
    (https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap), an article its pictures.
    """
    xml = XmlWriter()
    names = dict(_NAMES)
    if any(entry.alternates for entry in entries):
        names["xmlns:xhtml"] = "http://www.w3.org/1999/xhtml"
    if any(entry.pictures for entry in entries):
        names["xmlns:image"] = "http://www.google.com/schemas/sitemap-image/1.1"
    with xml.element("urlset", names):
        for entry in entries:
            with xml.element("url"):
                _write(xml, entry)
    return bytes(xml)


def _write(xml: XmlWriter, entry: Entry) -> None:
    xml.leaf("loc", entry.url)
    if entry.changed:
        xml.leaf("lastmod", machine_date(entry.changed))
    for language, address in entry.alternates:
        xml.leaf("xhtml:link", "", {"rel": "alternate", "hreflang": language, "href": address})
    for picture in entry.pictures:
        with xml.element("image:image"):
            xml.leaf("image:loc", picture)


def sitemap_index(publication: Publication, parts: Sequence[Sequence[Entry]]) -> bytes:
    """The index of the sitemap's parts, each with its latest change."""
    xml = XmlWriter()
    with xml.element("sitemapindex", _NAMES):
        for name, entries in zip(names_of(parts), parts, strict=True):
            with xml.element("sitemap"):
                xml.leaf("loc", publication.urls.absolute(name))
                if changed := max(_dates(entries), default=None):
                    xml.leaf("lastmod", machine_date(changed))
    return bytes(xml)


def _dates(entries: Iterable[Entry]) -> Iterator[datetime]:
    return (entry.changed for entry in entries if entry.changed)
