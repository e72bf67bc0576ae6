"""What is published: the site's own texts, and every article with all that belongs to it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from msgspec import Struct

from plugins.content import Article, Author, CallToActionText, Category, Page, tag_slug
from plugins.content.ledger import Ledger
from plugins.languages import Language
from plugins.pictures.model import Rendition
from plugins.publication.bodies import Body, PluginHtml
from plugins.settings.contact_form import ContactForm
from plugins.settings.editor import Editor
from plugins.settings.follow_by_mail import ByMail
from plugins.settings.ready_pages import ReadyPages
from plugins.settings.robots import Robots
from plugins.settings.security import Security
from plugins.settings.url_kinds import URL_KINDS
from plugins.settings.urls import Urls
from plugins.social_cards import Style


class SiteText(Struct, frozen=True):
    """The site's own texts, which the owner sets in pelicanconf.py."""

    name: str
    section: str
    headline: str
    lede: str
    owner: str  # slug of the owner's author file, or empty
    language: str
    call_to_action: CallToActionText


class Post(Struct, frozen=True, eq=False):
    """An article as built: its front matter (`entry`), its path on the site, its text and its reading time; its own picture
    (`lead`), if its page shows that; and since when it may be `outdated`, if its page says so."""

    entry: Article
    path: str
    body: Body | PluginHtml
    minutes: int
    badge: str = ""
    hidden: bool = False
    lead: Rendition | None = None
    outdated: datetime | None = None

    @property
    def words(self) -> int:
        """The number of words in the text."""
        return self.body.text.words

    @property
    def html(self) -> str:
        """The text as HTML."""
        return self.body.html

    @property
    def summary(self) -> str:
        """The author's description, or else the beginning of the text."""
        return self.entry.description or self.body.text.excerpt

    @property
    def listed(self) -> bool:
        """Whether lists and feeds show it."""
        return not self.hidden


class Picture(Struct, frozen=True):
    """A picture for link previews: its path, size in pixels, media type and alternative text."""

    path: str
    width: int
    height: int
    kind: str
    alt: str
    file: Path | None = None  # the file to copy, if it is not one of the site's own


class Publication(Struct, frozen=True, eq=False, dict=True):
    """Everything that pages are made from. `posts` are newest first; `bodies` are HTML by the entry's source.

    `made` is the cache of `memoised`, for this publication only; `kept` is the cache of `reused`, which all publications
    of a process share.
    """

    words: SiteText
    languages: Mapping[str, Language]  # by tag: the site's and every article's
    urls: Urls
    posts: tuple[Post, ...]
    authors: Mapping[str, Author]
    categories: Mapping[str, Category]
    pages: tuple[Page, ...]
    bodies: Mapping[str, str]
    picture: Picture | None  # of the site, for pages without their own, if the owner has made one
    style: Style | None = None  # of the social cards, which all other pages have
    cards: bool = True  # whether articles, categories and authors have cards of their own
    logo: str = ""  # the path of the owner's own mark, if there is one
    pictures: Mapping[str, Picture] = {}  # of articles, by source
    portraits: Mapping[str, Rendition] = {}  # by the author's slug
    related: Mapping[str, tuple[str, ...]] = {}  # slugs, by an article's, closest first
    production: bool = False
    preview: bool = False
    https_subdomains: bool = False  # whether browsers must use HTTPS for the host's subdomains, too
    ready: ReadyPages = ReadyPages()  # pages that the engine has ready
    license: str = ""  # the address of the articles' licence; empty for all rights reserved
    indexnow_key: str = ""  # for telling search engines of changes
    robots: Robots = Robots()  # what robots may use the site for
    security: Security | None = None  # how to tell the owner of a hole in it
    per_page: int = 10
    search_from: int = 0  # the number of articles from which there is a search; 0 for none
    by_mail: ByMail | None = None  # who sends new articles by mail
    contact_form: ContactForm | None = None  # where the form on the contact page is sent
    editor: Editor | None = None  # where the owner edits in a browser, if anywhere
    cite_pages: bool = True  # whether each article has a page by which it is cited and shared
    tag_feeds: bool = False  # whether each tag has feeds
    series_feeds: bool = False  # whether each series has feeds
    hub: str = ""  # the address of the WebSub hub that feeds name, or empty
    webmention: str = ""  # where other sites tell of their links to this one, or empty
    page_templates: frozenset[str] = frozenset()  # the slugs of pages for which the theme has a template
    ledger: Ledger = Ledger()  # of the addresses that are online, or were
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
        """The slugs of the article's tags, in the author's order."""
        return tuple(tag_slug(tag, entry.lang, self.words.language) for tag in entry.tags)

    @cached_property
    def listed(self) -> tuple[Post, ...]:
        """The articles that lists show, newest first."""
        return tuple(post for post in self.posts if post.listed)

    @property
    def has_search(self) -> bool:
        """Whether there are enough articles for a search."""
        return 0 < self.search_from <= len(self.listed)

    @cached_property
    def _versions(self) -> Mapping[str, tuple[Post, ...]]:
        """The listed versions of every text, by its original's slug: the original, then translations by language."""
        found: dict[str, list[Post]] = {}
        for post in self.listed:
            found.setdefault(_original(post), []).append(post)
        return {
            slug: tuple(sorted(posts, key=lambda post: (post.entry.translation_of, post.entry.lang)))
            for slug, posts in found.items()
        }

    def versions_of(self, post: Post) -> tuple[Post, ...]:
        """The listed versions of an article, itself included: the original, then translations by language."""
        return self._versions.get(_original(post), ())

    def without_duplicate_translations(self, posts: Iterable[Post]) -> tuple[Post, ...]:
        """`posts` in their order, with only one version of each text.

        That is the one in the site's language, else the original, else the first translation by language.
        """
        versions = tuple(posts)
        if not any(post.entry.translation_of for post in versions):
            return versions
        chosen: dict[str, Post] = {}
        for post in sorted(versions, key=self._preference):
            chosen.setdefault(_original(post), post)
        return tuple(post for post in versions if chosen[_original(post)] is post)

    def _preference(self, post: Post) -> tuple[bool, str, str]:
        entry = post.entry
        return entry.lang != self.words.language, entry.translation_of, entry.lang

    @cached_property
    def helpful_lists(self) -> tuple[str, ...]:
        """The lists of all, by their names in `URL_KINDS`, that help readers to find an article: not a list of one thing,
        nor an archive of what the home page shows. What is always there comes first."""

        def helps(field: str) -> bool:
            if not field:
                return len(self.listed) > self.per_page
            values = (getattr(post.entry, field) for post in self.listed)
            return (
                len({each for value in values for each in ((value,) if isinstance(value, str) else value)})
                > 1
            )

        kinds = sorted(URL_KINDS.items(), key=lambda each: bool(each[1].shown_if))
        return tuple(name for name, kind in kinds if kind.label and helps(kind.shown_if))

    @cached_property
    def used_authors(self) -> tuple[Author, ...]:
        """The authors with a page, sorted by name: those of any article on the site, the owner, and those who had one."""
        slugs = {slug for post in self.posts for slug in post.entry.authors} | {self.words.owner}
        chosen = (
            author
            for author in self.authors.values()
            if author.slug in slugs or self.ledger.held(self.urls.path("AUTHOR", author.slug))
        )
        return tuple(sorted(chosen, key=lambda author: author.name.casefold()))

    @cached_property
    def used_categories(self) -> tuple[Category, ...]:
        """The categories with a page, sorted by name: those of any article on the site, and those that had one."""
        slugs = {post.entry.category for post in self.posts}
        chosen = (
            category
            for category in self.categories.values()
            if category.slug in slugs or self.ledger.held(self.urls.path("CATEGORY", category.slug))
        )
        return tuple(sorted(chosen, key=lambda category: category.name.casefold()))


def _original(post: Post) -> str:
    """The slug of the original article, which may be the post itself."""
    return post.entry.translation_of or post.entry.slug


P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


def memoised(
    function: Callable[Concatenate[Publication, P], R],
) -> Callable[Concatenate[Publication, P], R]:
    """Cache results per `Publication`, for as long as it lives.

    What many pages show, such as an article's card, is then the same object in all of them. The function's further
    arguments must be positional and hashable.
    """

    def cached(publication: Publication, /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (function, args)
        if key not in publication.made:
            publication.made[key] = function(publication, *args, **kwargs)
        return cast(R, publication.made[key])

    functools.update_wrapper(cached, function)
    return cached


def reused(publication: Publication, key: Any, made_of: Any, make: Callable[[], T]) -> T:
    """The result of `make`, or of an earlier call in the same process for that `key` and an equal `made_of`."""
    known = publication.kept.get(key)
    if known is None or known[0] != made_of:
        known = publication.kept[key] = made_of, make()
    return cast(T, known[1])
