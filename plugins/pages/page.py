"""A page before it is rendered: the model that its template gets, and other facts about it."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from msgspec import Struct

from plugins.cache.fingerprint import fingerprint
from plugins.languages import Language
from plugins.rendering.content_security_policy import with_policy
from plugins.rendering.theme import Theme
from plugins.settings.urls import file_of

from .heads import Head
from .listings import Listing
from .site_context import SiteContext


class Page(Struct, frozen=True, eq=False, dict=True):
    """A page: its path on the site, its template, the language of the template's words, and all that the template gets.

    A template gets `site`, `head` and `page`, which is the `model`; to read anything else is an error. Fields that end in
    `_html` hold HTML that we rendered and sanitised; all others are text, which is escaped where it is shown. `changed`
    is when the page's content last changed, if known; `in_sitemap` says whether the sitemap names the page;
    `alternates` are its versions in other languages, `pictures` the paths of those in its text; a `listing` gives it
    feeds.
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
    pictures: tuple[str, ...] = ()
    listing: Listing | None = None

    @property
    def file(self) -> str:
        """The output file, as a path below the output folder."""
        return file_of(self.path)

    @cached_property
    def fingerprint(self) -> str:
        """A string that changes whenever the page may, as long as code and theme are the same."""
        language = self.language.tag, self.language.spoken
        return fingerprint(self.template, language, self.site, self.head, self.model)

    def render(self, theme: Theme) -> bytes:
        """The content of the page's file: HTML in UTF-8."""
        html = theme.render(self.template, self.language, site=self.site, head=self.head, page=self.model)
        head = self.head
        return with_policy(html, webassembly=head.webassembly, form_action=head.form_action).encode()
