"""Puts the publication together: the library's entries, what Pelican made of them, and the owner's words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from plugins.addresses import Addresses
from plugins.bodies import Body
from plugins.content import Article, CallToActionWords, Library, newest_first
from plugins.links import Asset
from plugins.pictures import Album, size_and_kind
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
    album: Album = settings["ALBUM"]
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
        bodies={
            entry.source: bodies[entry.source].html
            for entry in library.entries
            if not isinstance(entry, Article)
        },
        picture=_picture_of_site(library, f"{words.section}: {words.headline}"),
        pictures={
            piece.entry.source: _picture(library, album, piece.entry) for piece in pieces if piece.entry.image
        },
        portraits={
            author.slug: album[library.tree.find(author.source, author.portrait), "portrait"]
            for author in library.authors.values()
            if author.portrait
        },
        production=settings["PRODUCTION"],
        preview=settings["PREVIEW"],
        per_page=settings["DEFAULT_PAGINATION"],
    )


def assets_of(publication: Publication, bodies: Mapping[str, Body]) -> Iterable[Asset]:
    """The files that the publication's pages show or link to; those of drafts are not among them."""
    for piece in publication.pieces:
        yield from piece.assets
    people = publication.people
    for entry in (*people, *publication.topics, *publication.pages):
        yield from bodies[entry.source].assets
    for author in people:
        if author.slug in publication.portraits:
            yield from publication.portraits[author.slug].assets
    for picture in publication.pictures.values():
        if picture.file:
            yield Asset(picture.file, picture.place)


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
    if not own:
        return dataclasses.replace(SITE_PICTURE, alt=alt)
    return Picture(SITE_PICTURE.place, *size_and_kind(own), alt)


def _picture(library: Library, album: Album, article: Article) -> Picture:
    made = album[library.tree.find(article.source, article.image), "preview"].fallback
    alt = article.image_alt or article.title
    return Picture(made.asset.place, made.width, made.height, made.kind, alt, made.asset.file)
