"""Extracts of a publication: the part of it that one page is made of, and nothing else.

A page's function gets such an extract, so the extract's seal says whether the page has to be made again. What a page
shows of other articles (in lists, say) it is given as parts made for it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from plugins.build.seal import sealed_once
from plugins.publication import Piece, Publication, once

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
    slugs += [*people, publication.words.owner]
    authors = {slug: publication.authors[slug] for slug in slugs if slug in publication.authors}
    categories = {
        slug: publication.categories[slug] for slug in dict.fromkeys(piece.entry.category for piece in pieces)
    }
    sources = [entry.source for entry in (*authors.values(), *categories.values())]
    tags = dict.fromkeys((publication.words.language, *(piece.entry.lang for piece in pieces)))
    return dataclasses.replace(
        publication,
        languages={tag: publication.languages[tag] for tag in tags},
        pieces=pieces,
        authors=authors,
        categories=categories,
        pages=(),
        bodies={source: publication.bodies[source] for source in sources},
        pictures={
            piece.entry.source: publication.pictures[piece.entry.source]
            for piece in pieces
            if piece.entry.source in publication.pictures
        },
        portraits={slug: publication.portraits[slug] for slug in authors if slug in publication.portraits},
        related={},
        frames={tag: plain_frame(publication, publication.languages[tag]) for tag in tags},
        made={},
        kept={},
    )


@once
def seal_of_site(publication: Publication) -> str:
    """The seal of all of the publication but its articles and pages, and of what stands around every page."""
    frames = {tag: plain_frame(publication, language) for tag, language in publication.languages.items()}
    site = dataclasses.replace(
        publication, pieces=(), pages=(), pictures={}, related={}, frames=frames, made={}, kept={}
    )
    return sealed_once(site).seal
