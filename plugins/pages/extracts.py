"""Extracts of a publication: the part of it that one page is made of, and nothing else.

A page's function gets such an extract, so the extract's seal says whether the page has to be made again. What a page
shows of other articles (in lists, say) it is given as parts made for it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from plugins.cache.fingerprint import sealed_once
from plugins.publication.model import Piece, Publication, once

from .parts import plain_frame


@once
def bare(publication: Publication) -> Publication:
    """The publication without its articles: what a page is made of that is given all it lists."""
    return extract(publication, ())


def extract_for(publication: Publication, piece: Piece) -> Publication:
    """What the page of an article is made of: the article, its versions in other languages, authors and category."""
    versions = publication.versions_of(piece)
    return extract(publication, versions if piece in versions else (piece, *versions))


def extract(publication: Publication, pieces: Iterable[Piece], people: Iterable[str] = ()) -> Publication:
    """The publication as if it had only those articles, under the same name and in the same frame.

    Of its authors there are theirs, the owner, and the `people` of those slugs.
    """
    pieces = tuple(pieces)
    slugs = [slug for piece in pieces for slug in piece.entry.authors]
    return dataclasses.replace(
        publication,
        pieces=pieces,
        pictures={
            piece.entry.source: publication.pictures[piece.entry.source]
            for piece in pieces
            if piece.entry.source in publication.pictures
        },
        pages=(),
        related={},
        made={},
        kept={},
        **_around(
            publication,
            tuple(dict.fromkeys((*slugs, *people, publication.words.owner))),
            tuple(dict.fromkeys(piece.entry.category for piece in pieces)),
            tuple(dict.fromkeys((publication.words.language, *(piece.entry.lang for piece in pieces)))),
        ),
    )


@once
def _around(
    publication: Publication, people: tuple[str, ...], topics: tuple[str, ...], tags: tuple[str, ...]
) -> Mapping[str, Any]:
    """What goes with articles of those authors and categories in those languages: many extracts hold the same."""
    authors = {slug: publication.authors[slug] for slug in people if slug in publication.authors}
    categories = {slug: publication.categories[slug] for slug in topics}
    sources = [entry.source for entry in (*authors.values(), *categories.values())]
    return {
        "languages": {tag: publication.languages[tag] for tag in tags},
        "authors": authors,
        "categories": categories,
        "bodies": {source: publication.bodies[source] for source in sources},
        "portraits": {slug: publication.portraits[slug] for slug in authors if slug in publication.portraits},
        "frames": {tag: plain_frame(publication, publication.languages[tag]) for tag in tags},
    }


@once
def seal_of_site(publication: Publication) -> str:
    """The seal of all of the publication but its articles and pages, and of what stands around every page."""
    frames = {tag: plain_frame(publication, language) for tag, language in publication.languages.items()}
    site = dataclasses.replace(
        publication, pieces=(), pages=(), pictures={}, related={}, frames=frames, made={}, kept={}
    )
    return sealed_once(site).seal
