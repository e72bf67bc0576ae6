"""The addresses in a sitemap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree import ElementTree

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def locations_in(data: bytes, part: Callable[[str], bytes]) -> Iterator[str]:
    """The addresses of pages in a sitemap, or in all parts of an index; `part` reads a part by the name of its file.

    Raises `ElementTree.ParseError`, and what `part` raises.
    """
    return (location for location, _ in dates_in(data, part))


def dates_in(data: bytes, part: Callable[[str], bytes]) -> Iterator[tuple[str, str]]:
    """The same, each with the date of its last change as it is written there, or empty."""
    root = ElementTree.fromstring(data)
    is_index = root.tag == f"{{{NAMESPACE}}}sitemapindex"
    for each in root:
        location = each.findtext(f"{{{NAMESPACE}}}loc") or ""
        if is_index:
            yield from dates_in(part(location.rpartition("/")[2]), part)
        else:
            yield location, each.findtext(f"{{{NAMESPACE}}}lastmod") or ""
