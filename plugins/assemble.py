"""Puts the publication together: the library's entries, what Pelican made of them, and the owner's words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from plugins.addresses import Addresses
from plugins.bodies import Body
from plugins.content import Article, CallToActionWords, Library, find_file
from plugins.dates import long_date
from plugins.links import Asset
from plugins.pictures import read_picture
from plugins.publication import Picture, Piece, Publication, Words

# One static picture of the site stands for every page that has none of its own.
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
            key=lambda piece: (-piece.entry.date.timestamp(), piece.entry.slug),
        )
    )
    words = words_of(settings)
    return Publication(
        words=words,
        addresses=addresses,
        pieces=pieces,
        authors=library.authors,
        categories=library.categories,
        pages=tuple(page for page in library.pages if page.status != "draft" or settings["PREVIEW"]),
        bodies={source: body.html for source, body in bodies.items()},
        picture=dataclasses.replace(SITE_PICTURE, alt=f"{words.section}: {words.headline}"),
        pictures={
            piece.entry.source: picture for piece in pieces if (picture := _picture(library, piece.entry))
        },
        portraits={
            author.slug: place
            for author in library.authors.values()
            if (place := _place(library, author.source, author.portrait))
        },
        production=settings["PRODUCTION"],
        preview=settings["PREVIEW"],
        per_page=settings["DEFAULT_PAGINATION"],
    )


def assets_of(publication: Publication, library: Library, bodies: Mapping[str, Body]) -> Iterable[Asset]:
    """The files that the publication's pages show or link to; those of drafts are not among them."""
    for piece in publication.pieces:
        yield from piece.assets
    entries = [*publication.authors.values(), *publication.categories.values(), *publication.pages]
    for entry in entries:
        yield from bodies[entry.source].assets
    for place in (
        *(picture.place for picture in publication.pictures.values()),
        *publication.portraits.values(),
    ):
        yield Asset(library.root / place, place)


def _piece(
    article: Any, settings: Mapping[str, Any], addresses: Addresses, bodies: Mapping[str, Body]
) -> Piece:
    entry: Article = article.entry
    badge = "Draft" if entry.status == "draft" else ""
    if entry.date > settings["NOW"]:
        badge = f"Scheduled for {long_date(entry.date)}"
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


def _picture(library: Library, article: Article) -> Picture | None:
    place = _place(library, article.source, article.image)
    return read_picture(library.root / place, place, article.image_alt or article.title) if place else None


def _place(library: Library, source: str, reference: str) -> str:
    """The place of a file that an entry names: as it lies below the content folder."""
    file = find_file(library.root, source, reference) if reference else None
    return file.relative_to(library.root.resolve()).as_posix() if file else ""
