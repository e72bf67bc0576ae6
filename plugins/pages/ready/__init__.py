"""Pages that every site may need and nobody wants to write: privacy, accessibility, imprint (the setting READY_PAGES).

What they say is true of what the engine ships, and no more; whoever changes that, writes their own: a page of the owner's
with the same slug stands instead. They are in the site's language, in the words of the catalogues.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plugins.publication.model import Publication

from ..components import Link, link_to
from . import accessibility, imprint, privacy
from .text import ReadyPage

_MAKERS: dict[str, Callable[[Publication], ReadyPage]] = {
    "privacy": privacy.page,
    "accessibility": accessibility.page,
    "imprint": imprint.page,
}


def ready_pages(publication: Publication) -> Iterator[tuple[str, ReadyPage]]:
    """The ready pages that the owner has switched on and not written, by their slugs."""
    for slug in _slugs(publication):
        yield slug, _MAKERS[slug](publication)


def ready_links(publication: Publication) -> Iterator[Link]:
    """The links to them, for the footer."""
    for slug in _slugs(publication):
        yield link_to(publication, _MAKERS[slug](publication).title, "PAGE", slug)


def _slugs(publication: Publication) -> list[str]:
    written = {page.slug for page in publication.pages}
    return [slug for slug in publication.ready.pages if slug not in written]
