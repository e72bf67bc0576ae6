"""What search engines and browsers look for at a site's root: sitemap, robots.txt and the web manifest."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from plugins.languages.dates import machine_date
from plugins.outputs.markup import XmlWriter
from plugins.publication.model import Publication

# The versions of a page in other languages, itself among them: language and absolute address.
Alternates = Sequence[tuple[str, str]]


def sitemap(pages: Mapping[str, datetime | None], versions: Mapping[str, Alternates]) -> bytes:
    """The sitemap (https://www.sitemaps.org/protocol.html) of absolute addresses and when each last changed.

    A page whose last change is not known has no `lastmod`: a wrong one makes search engines ignore them all. One
    that there is in several languages names its `versions`
    (https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap).
    """
    xml = XmlWriter()
    names = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    if any(versions.values()):
        names["xmlns:xhtml"] = "http://www.w3.org/1999/xhtml"
    with xml.element("urlset", names):
        for url, changed in sorted(pages.items()):
            with xml.element("url"):
                xml.leaf("loc", url)
                if changed:
                    xml.leaf("lastmod", machine_date(changed))
                for language, address in versions.get(url, ()):
                    about = {"rel": "alternate", "hreflang": language, "href": address}
                    xml.leaf("xhtml:link", "", about)
    return bytes(xml)


def robots(publication: Publication) -> bytes:
    """robots.txt (RFC 9309): everything may be read. What must not be indexed says so itself (`noindex`)."""
    lines = ["User-agent: *", "Allow: /", ""]
    if publication.production:
        lines += [f"Sitemap: {publication.addresses.absolute('sitemap.xml')}", ""]
    return "\n".join(lines).encode()


def manifest(publication: Publication) -> bytes:
    """The web app manifest (https://www.w3.org/TR/appmanifest/)."""
    words, addresses = publication.words, publication.addresses
    icons = [
        {"src": addresses.path(f"brand/{name}"), "sizes": size, "type": kind}
        for name, size, kind in (
            ("icon.svg", "any", "image/svg+xml"),
            ("icon-192.png", "192x192", "image/png"),
            ("icon-512.png", "512x512", "image/png"),
        )
    ]
    document = {
        "name": f"{words.section} · {words.name}",
        "short_name": words.section,
        "description": words.lede,
        "lang": words.language,
        "id": addresses.path(""),
        "start_url": addresses.path(""),
        "scope": addresses.path(""),
        "display": "browser",
        "background_color": "#fbfaf7",
        "theme_color": "#fbfaf7",
        "icons": icons,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
