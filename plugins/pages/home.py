"""The home page: all articles."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from plugins.publication.model import Publication

from .lists import ArticleList, ListHead, list_pages
from .page import Listing, Page


def pages(publication: Publication) -> Iterator[Page]:
    """The home page and its further pages."""
    words = publication.words
    everything = ArticleList(
        "",
        ListHead(words.lede, "Blog"),
        kicker=words.section,
        heading=words.headline,
        intro_html=f"<p>{escape(words.lede)}</p>",
        title=words.section,
        listing=Listing(f"{words.section} · {words.name}", words.lede, publication.listed),
    )
    return list_pages(publication, everything, publication.listed)
