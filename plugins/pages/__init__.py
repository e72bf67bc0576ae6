"""The site's pages: one module per kind, with its model (what its template gets) and the functions that make it.

What a page shows is decided here; how it looks, in theme/. A new kind of page is a module with a function `pages`, and
its line in `KINDS`; `settings.url_kinds` has its address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.publication.model import Publication
from plugins.search import Part

from . import archive, article, authors, categories, cite, contact, follow, home, search, tags, text_pages
from .listings import Listing
from .page import Page

__all__ = ["Listing", "Page", "all_pages"]

KINDS = (home, article, cite, categories, authors, tags, archive, follow, text_pages, contact)


def all_pages(publication: Publication, index: Sequence[Part] = ()) -> Iterator[Page]:
    """Every page of the site; `index` is the index of its search."""
    for kind in KINDS:
        yield from kind.pages(publication)
    yield from search.pages(publication, index)
