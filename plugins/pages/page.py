"""A page to come: the model that its template gets, and what is known of it besides."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from msgspec import Struct

from plugins.cache.fingerprint import fingerprint
from plugins.languages import Language
from plugins.publication.model import Post
from plugins.rendering.content_security_policy import with_policy
from plugins.rendering.theme import Theme
from plugins.settings.urls import file_of

from .heads import Head
from .site_context import SiteContext


class Listing(Struct, frozen=True):
    """What a list's feed says of it, and its articles, newest first."""

    title: str
    description: str
    posts: tuple[Post, ...]


class Page(Struct, frozen=True, eq=False, dict=True):
    """A page: its path on the site, its template, the language of the words in that, and all that the template gets.

    A template gets `site`, `head` and `page`, which is the `model`, and a read of anything else is an error. Fields that
    end in `_html` hold HTML that we rendered and sanitised; all others are text, escaped where they are shown. `changed` is
    when the page's content last changed, where that is known; `in_sitemap` whether search engines are told of it;
    `alternates` its versions in other languages; `listing` is for a list that can be followed.
    """

    path: str
    template: str
    language: Language
    site: SiteContext
    head: Head
    model: Struct
    changed: datetime | None = None
    in_sitemap: bool = True
    alternates: tuple[tuple[str, str], ...] = ()
    listing: Listing | None = None

    @property
    def file(self) -> str:
        """The output file, as a path below the output folder."""
        return file_of(self.path)

    @cached_property
    def fingerprint(self) -> str:
        """A text that changes whenever the page may look or read otherwise, by the same code and theme."""
        language = self.language.tag, self.language.spoken
        return fingerprint(self.template, language, self.site, self.head, self.model)

    def render(self, theme: Theme) -> bytes:
        """The page's file."""
        html = theme.render(self.template, self.language, site=self.site, head=self.head, page=self.model)
        return with_policy(html, webassembly=self.head.webassembly).encode()
