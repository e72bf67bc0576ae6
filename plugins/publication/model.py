"""What is published: the site's own words, and every article with what goes with it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from msgspec import Struct

from plugins.content import Article, Author, CallToActionText, Category, Page, tag_slug
from plugins.languages import Language
from plugins.pictures.model import Rendition
from plugins.publication.bodies import Body, PluginHtml
from plugins.settings.urls import Urls


class SiteText(Struct, frozen=True):
    """What the owner says of the publication, in pelicanconf.py."""

    name: str
    section: str
    headline: str
    lede: str
    owner: str  # slug of the owner's author file, or empty
    language: str
    call_to_action: CallToActionText


class Post(Struct, frozen=True, eq=False):
    """An article as built: its typed entry, its text and how long it takes to read."""

    entry: Article
    path: str
    body: Body | PluginHtml
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


class Picture(Struct, frozen=True):
    """A picture as previews of a link show it: its path, size in pixels, media type and alternative text."""

    path: str
    width: int
    height: int
    kind: str
    alt: str
    file: Path | None = None  # where it lies, unless it is the theme's


class Publication(Struct, frozen=True, eq=False, dict=True):
    """Everything that pages are made of. Articles are newest first; bodies are HTML by the entry's source.

    `made` is where `memoised` keeps what has been made of this publication, and `kept` where `reused` keeps what was made
    of earlier ones of the same process.
    """

    words: SiteText
    languages: Mapping[str, Language]  # by tag: the site's and every article's
    urls: Urls
    posts: tuple[Post, ...]
    authors: Mapping[str, Author]
    categories: Mapping[str, Category]
    pages: tuple[Page, ...]
    bodies: Mapping[str, str]
    picture: Picture  # of the site, for pages without their own
    pictures: Mapping[str, Picture] = {}  # of articles, by source
    portraits: Mapping[str, Rendition] = {}  # by the author's slug
    related: Mapping[str, tuple[str, ...]] = {}  # slugs, by an article's, closest first
    production: bool = False
    preview: bool = False
    https_subdomains: bool = False  # whether browsers are to use HTTPS for the host's subdomains, too
    per_page: int = 10
    search_from: int = 0  # how many articles it takes for there to be a search; 0 for none
    page_templates: frozenset[str] = frozenset()  # the slugs of pages that the theme has a template for
    made: dict[Any, Any] = {}
    kept: dict[Any, Any] = {}

    @property
    def language(self) -> Language:
        """The site's own language."""
        return self.languages[self.words.language]

    def language_of(self, post: Post) -> Language:
        """The language that an article is written in."""
        return self.languages[post.entry.lang]

    def tag_slugs(self, entry: Article) -> tuple[str, ...]:
        """What stands for the article's tags in their addresses, in the author's order."""
        return tuple(tag_slug(tag, entry.lang, self.words.language) for tag in entry.tags)

    @cached_property
    def listed(self) -> tuple[Post, ...]:
        """The articles that lists show, newest first."""
        return tuple(post for post in self.posts if post.listed)

    @property
    def has_search(self) -> bool:
        """Whether there are so many articles that readers can search them."""
        return 0 < self.search_from <= len(self.listed)

    @cached_property
    def _versions(self) -> Mapping[str, tuple[Post, ...]]:
        """The listed versions of every text, by its original's slug: the original, then the others by language."""
        found: dict[str, list[Post]] = {}
        for post in self.listed:
            found.setdefault(_original(post), []).append(post)
        return {
            slug: tuple(sorted(posts, key=lambda post: (post.entry.translation_of, post.entry.lang)))
            for slug, posts in found.items()
        }

    def versions_of(self, post: Post) -> tuple[Post, ...]:
        """The listed versions of an article's text, itself among them: the original, then others by language."""
        return self._versions.get(_original(post), ())

    def without_duplicate_translations(self, posts: Iterable[Post]) -> tuple[Post, ...]:
        """Those of the listed articles that a list of them shows, in their order.

        Of a text and its translations that is one: in the site's language, or as near to the original as there is.
        """
        listed = tuple(posts)
        chosen: dict[str, Post] = {}
        for post in sorted(listed, key=self._nearness):
            chosen.setdefault(_original(post), post)
        return tuple(post for post in listed if chosen[_original(post)] is post)

    def _nearness(self, post: Post) -> tuple[bool, str, str]:
        entry = post.entry
        return entry.lang != self.words.language, entry.translation_of, entry.lang

    @cached_property
    def used_authors(self) -> tuple[Author, ...]:
        """The authors who have a page, by name: all who wrote something that is shown, and the owner."""
        slugs = {slug for post in self.posts for slug in post.entry.authors} | {self.words.owner}
        chosen = (author for author in self.authors.values() if author.slug in slugs)
        return tuple(sorted(chosen, key=lambda author: author.name.casefold()))

    @cached_property
    def used_categories(self) -> tuple[Category, ...]:
        """The categories that have a page, by name: all of something that is shown."""
        slugs = {post.entry.category for post in self.posts}
        chosen = (category for category in self.categories.values() if category.slug in slugs)
        return tuple(sorted(chosen, key=lambda category: category.name.casefold()))


def _original(post: Post) -> str:
    """The slug of the article that it is a version of."""
    return post.entry.translation_of or post.entry.slug


P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


def memoised(
    function: Callable[Concatenate[Publication, P], R],
) -> Callable[Concatenate[Publication, P], R]:
    """Make the function work out each answer once a publication, whose life the answers share.

    What many pages show, such as an article's card, is then one object in all of them. The function's further
    arguments are positional and hashable.
    """

    def answered(publication: Publication, /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (function, args)
        if key not in publication.made:
            publication.made[key] = function(publication, *args, **kwargs)
        return cast(R, publication.made[key])

    functools.update_wrapper(answered, function)
    return answered


def reused(publication: Publication, key: Any, made_of: Any, make: Callable[[], T]) -> T:
    """What `make` makes; or what it made under that key in an earlier build of the same process, of what is equal."""
    known = publication.kept.get(key)
    if known is None or known[0] != made_of:
        known = publication.kept[key] = made_of, make()
    return cast(T, known[1])
