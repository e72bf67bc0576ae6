"""The addresses in a sitemap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree import ElementTree

_NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations_in(data: bytes, part: Callable[[str], bytes]) -> Iterator[str]:
    """The addresses of pages in a sitemap, or in all parts of an index; `part` reads a part by the name of its file.

    Raises `ElementTree.ParseError`, and what `part` raises.
    """
    root = ElementTree.fromstring(data)
    locations = (each.text or "" for each in root.iter(f"{_NAMESPACE}loc"))
    if root.tag != f"{_NAMESPACE}sitemapindex":
        yield from locations
        return
    for location in locations:
        yield from locations_in(part(location.rpartition("/")[2]), part)
