"""sitemap.xml: the pages that search engines may list. Each page says whether it is one of them (`in_sitemap`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from plugins.languages.dates import machine_date
from plugins.pages import Page
from plugins.publication.model import Publication
from plugins.rendering.xml import XmlWriter

# The absolute address of a page, when it last changed, and its versions in all languages, itself included, as pairs of
# language and address.
Entry = tuple[str, datetime | None, tuple[tuple[str, str], ...]]


def sitemap_entries(publication: Publication, pages: Iterable[Page]) -> list[Entry]:
    """The entries of those pages that are in the sitemap, sorted."""
    absolute = publication.urls.absolute
    return sorted((absolute(page.path), page.changed, page.alternates) for page in pages if page.in_sitemap)


def sitemap(entries: Sequence[Entry]) -> bytes:
    """The sitemap (https://www.sitemaps.org/protocol.html) of those entries.

    A page whose last change is not known has no `lastmod`: a wrong one makes search engines ignore them all. A page
    in several languages names its versions
    (https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap).
    """
    xml = XmlWriter()
    names = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    if any(alternates for *_, alternates in entries):
        names["xmlns:xhtml"] = "http://www.w3.org/1999/xhtml"
    with xml.element("urlset", names):
        for url, changed, alternates in entries:
            with xml.element("url"):
                xml.leaf("loc", url)
                if changed:
                    xml.leaf("lastmod", machine_date(changed))
                for language, address in alternates:
                    about = {"rel": "alternate", "hreflang": language, "href": address}
                    xml.leaf("xhtml:link", "", about)
    return bytes(xml)
