"""What is published: the site's own words, and every article with what goes with it, as plain data."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from plugins.cache.fingerprint import Shared
from plugins.cache.frozen import dataclass
from plugins.content import Article, Author, CallToActionWords, Category, Page, tag_slug
from plugins.languages import Language
from plugins.pictures.model import Rendition
from plugins.publication.bodies import Body, Written
from plugins.settings.urls import Addresses


@dataclass(frozen=True)
class Words(Shared):
    """What the owner says of the publication, in pelicanconf.py."""

    name: str
    section: str
    headline: str
    lede: str
    owner: str  # slug of the owner's author file, or empty
    language: str
    call_to_action: CallToActionWords


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """An article as built: its typed entry, its text and how long it takes to read."""

    entry: Article
    place: str
    body: Body | Written
    minutes: int
    badge: str = ""
    hidden: bool = False

    @property
    def words(self) -> int:
        """How many words the text has."""
        return self.body.text.words

    @property
    def html(self) -> str:
        """The text."""
        return self.body.html

    @property
    def summary(self) -> str:
        """The author's description, else the beginning of the text."""
        return self.entry.description or self.body.text.excerpt

    @property
    def listed(self) -> bool:
        """Whether lists and feeds show it."""
        return not self.hidden


@dataclass(frozen=True)
class Picture:
    """A picture as previews of a link show it: its place, size in pixels, media type and alternative text."""

    place: str
    width: int
    height: int
    kind: str
    alt: str
    file: Path | None = field(default=None, compare=False)  # where it lies, unless it is the theme's


@dataclass(frozen=True, eq=False)
class Publication(Shared):
    """Everything that pages are made of. Articles are newest first; bodies are HTML by the entry's source.

    `made` is where `once` keeps what has been made of this publication.
    """

    words: Words
    languages: Mapping[str, Language]  # by tag: the site's and every article's
    addresses: Addresses
    pieces: tuple[Piece, ...]
    authors: Mapping[str, Author]
    categories: Mapping[str, Category]
    pages: tuple[Page, ...]
    bodies: Mapping[str, str]
    picture: Picture  # of the site, for pages without their own
    pictures: Mapping[str, Picture] = field(default_factory=dict)  # of articles, by source
    portraits: Mapping[str, Rendition] = field(default_factory=dict)  # by the author's slug
    related: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # slugs, by an article's, closest first
    production: bool = False
    preview: bool = False
    https_subdomains: bool = False  # whether browsers are to use HTTPS for the host's subdomains, too
    per_page: int = 10
    search_from: int = 0  # how many articles it takes for there to be a search; 0 for none
    frames: Mapping[str, Any] = field(default_factory=dict)  # of the whole, by language; in extracts only
    made: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    kept: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)  # see `as_before`

    @property
    def language(self) -> Language:
        """The site's own language."""
        return self.languages[self.words.language]

    def language_of(self, piece: Piece) -> Language:
        """The language that an article is written in."""
        return self.languages[piece.entry.lang]

    def tag_slugs(self, entry: Article) -> tuple[str, ...]:
        """What stands for the article's tags in their addresses, in the author's order."""
        return tuple(tag_slug(tag, entry.lang, self.words.language) for tag in entry.tags)

    def piece(self, source: str) -> Piece:
        """The article of that source."""
        return next(piece for piece in self.pieces if piece.entry.source == source)

    @cached_property
    def listed(self) -> tuple[Piece, ...]:
        """The articles that lists show, newest first."""
        return tuple(piece for piece in self.pieces if piece.listed)

    @property
    def has_search(self) -> bool:
        """Whether there are so many articles that readers can search them."""
        return 0 < self.search_from <= len(self.listed)

    @cached_property
    def _versions(self) -> Mapping[str, tuple[Piece, ...]]:
        """The listed versions of every text, by its original's slug: the original, then the others by language."""
        found: dict[str, list[Piece]] = {}
        for piece in self.listed:
            found.setdefault(_original(piece), []).append(piece)
        return {
            slug: tuple(sorted(pieces, key=lambda piece: (piece.entry.translation_of, piece.entry.lang)))
            for slug, pieces in found.items()
        }

    def versions_of(self, piece: Piece) -> tuple[Piece, ...]:
        """The listed versions of an article's text, itself among them: the original, then others by language."""
        return self._versions.get(_original(piece), ())

    def each_text_once(self, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
        """Those of the listed articles that a list of them shows, in their order.

        Of a text and its translations that is one: in the site's language, or as near to the original as there is.
        """
        listed = tuple(pieces)
        chosen: dict[str, Piece] = {}
        for piece in sorted(listed, key=self._nearness):
            chosen.setdefault(_original(piece), piece)
        return tuple(piece for piece in listed if chosen[_original(piece)] is piece)

    def _nearness(self, piece: Piece) -> tuple[bool, str, str]:
        entry = piece.entry
        return entry.lang != self.words.language, entry.translation_of, entry.lang

    @cached_property
    def people(self) -> tuple[Author, ...]:
        """The authors who have a page, by name: all who wrote something that is shown, and the owner."""
        slugs = {slug for piece in self.pieces for slug in piece.entry.authors} | {self.words.owner}
        chosen = (author for author in self.authors.values() if author.slug in slugs)
        return tuple(sorted(chosen, key=lambda author: author.name.casefold()))

    @cached_property
    def topics(self) -> tuple[Category, ...]:
        """The categories that have a page, by name: all of something that is shown."""
        slugs = {piece.entry.category for piece in self.pieces}
        chosen = (category for category in self.categories.values() if category.slug in slugs)
        return tuple(sorted(chosen, key=lambda category: category.name.casefold()))


def _original(piece: Piece) -> str:
    """The slug of the article that it is a version of."""
    return piece.entry.translation_of or piece.entry.slug


def as_before(publication: Publication, key: Any, value: T) -> T:
    """The value; or the equal one that an earlier build of the same process had under that key.

    That one has been sealed already, and to compare takes less time than to seal.
    """
    known = publication.kept.get(key)
    if known == value:
        return cast(T, known)
    publication.kept[key] = value
    return value


def of_the_same(publication: Publication, key: Any, made_of: Any, make: Callable[[], T]) -> T:
    """What `make` makes; or what it made under that key in an earlier build of the same process, of what is equal.

    That one has been sealed already.
    """
    known = publication.kept.get(key)
    if known is None or known[0] != made_of:
        known = publication.kept[key] = made_of, make()
    return cast(T, known[1])


P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


def once(
    function: Callable[Concatenate[Publication, P], R],
) -> Callable[Concatenate[Publication, P], R]:
    """Make the function work out each answer once a publication, whose life the answers share.

    A part that many pages show, such as an article's card, is then one object in all of them. The function's
    further arguments are positional and hashable.
    """

    def answered(publication: Publication, /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (function, args)
        if key not in publication.made:
            publication.made[key] = function(publication, *args, **kwargs)
        return cast(R, publication.made[key])

    functools.update_wrapper(answered, function)
    return answered
