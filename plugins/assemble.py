"""Puts the publication together: the library's entries, what Pelican made of them, and the owner's words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from plugins.addresses import Addresses
from plugins.bodies import Body
from plugins.content import Article, CallToActionWords, Library, newest_first
from plugins.links import Asset
from plugins.pictures import read_picture
from plugins.publication import Picture, Piece, Publication, Words

# The theme's own picture, for every page that has none: content/brand/ may hold another.
SITE_PICTURE = Picture("brand/social.png", 1200, 630, "image/png", "")


def words_of(settings: Mapping[str, Any]) -> Words:
    """The owner's words, from the marked block of pelicanconf.py."""
    return Words(
        name=settings["SITENAME"],
        section=settings["SECTION"],
        headline=settings["HEADLINE"],
        lede=settings["LEDE"],
        owner=settings["OWNER"],
        language=settings["DEFAULT_LANG"],
        call_to_action=CallToActionWords(
            question=settings["CONTACT_QUESTION"],
            label=settings["CONTACT_LABEL"],
            target=settings["CONTACT"] or "contact",
        ),
    )


def assemble(settings: Mapping[str, Any], articles: Iterable[Any]) -> Publication:
    """The publication of those of Pelican's articles, by the settings that the library rides on."""
    library: Library = settings["LIBRARY"]
    bodies: Mapping[str, Body] = settings["BODIES"]
    addresses = Addresses.from_settings(settings)
    pieces = tuple(
        sorted(
            (_piece(article, settings, addresses, bodies) for article in articles),
            key=lambda piece: newest_first(piece.entry),
        )
    )
    words = words_of(settings)
    return Publication(
        words=words,
        languages=settings["LANGUAGES"],
        addresses=addresses,
        pieces=pieces,
        authors=library.authors,
        categories=library.categories,
        pages=tuple(page for page in library.pages if page.status != "draft" or settings["PREVIEW"]),
        bodies={source: body.html for source, body in bodies.items()},
        picture=_picture_of_site(library, f"{words.section}: {words.headline}"),
        pictures={
            piece.entry.source: picture for piece in pieces if (picture := _picture(library, piece.entry))
        },
        portraits={
            author.slug: library.tree.find(author.source, author.portrait)
            for author in library.authors.values()
            if author.portrait
        },
        production=settings["PRODUCTION"],
        preview=settings["PREVIEW"],
        per_page=settings["DEFAULT_PAGINATION"],
    )


def assets_of(publication: Publication, library: Library, bodies: Mapping[str, Body]) -> Iterable[Asset]:
    """The files that the publication's pages show or link to; those of drafts are not among them."""
    for piece in publication.pieces:
        yield from piece.assets
    people = publication.people
    for entry in (*people, *publication.topics, *publication.pages):
        yield from bodies[entry.source].assets
    portraits = (publication.portraits.get(author.slug) for author in people)
    for place in filter(None, (*(picture.place for picture in publication.pictures.values()), *portraits)):
        yield Asset(library.tree.files[place], place)


def _piece(
    article: Any, settings: Mapping[str, Any], addresses: Addresses, bodies: Mapping[str, Body]
) -> Piece:
    entry: Article = article.entry
    badge = "Draft" if entry.status == "draft" else ""
    if entry.date > settings["NOW"]:
        badge = "Scheduled"
    return Piece(
        entry=entry,
        place=addresses.place("ARTICLE", entry.slug, entry.date),
        html=article.content,
        minutes=article.reading_time,
        words=article.word_count,
        badge=badge,
        hidden=entry.status == "hidden",
        assets=bodies[entry.source].assets,
    )


def _picture_of_site(library: Library, alt: str) -> Picture:
    own = library.tree.files.get(SITE_PICTURE.place)
    return read_picture(own, SITE_PICTURE.place, alt) if own else dataclasses.replace(SITE_PICTURE, alt=alt)


def _picture(library: Library, article: Article) -> Picture | None:
    place = library.tree.find(article.source, article.image) if article.image else ""
    return (
        read_picture(library.tree.files[place], place, article.image_alt or article.title) if place else None
    )
