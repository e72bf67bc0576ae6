"""The site's pages: one module a kind, each with its model, which is what its template gets, and what makes it.

What a page shows is decided here, how it looks in theme/. A new kind of page is a module with a function `pages`, and
its line in `KINDS`; `settings.urls` says at which address it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.publication.model import Publication
from plugins.search import Part

from . import archive, article, authors, categories, home, search, tags, text_pages
from .page import Listing, Page

__all__ = ["Listing", "Page", "all_pages"]

KINDS = (home, article, categories, authors, tags, archive, text_pages)


def all_pages(publication: Publication, index: Sequence[Part] = ()) -> Iterator[Page]:
    """Every page of the site, which has that search index."""
    for kind in KINDS:
        yield from kind.pages(publication)
    yield from search.pages(publication, index)
