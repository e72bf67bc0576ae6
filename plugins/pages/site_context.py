"""What every page has around its content: the header, the footer and the site's own links."""

from __future__ import annotations

import json
import re

from msgspec import Struct
from msgspec.structs import fields, replace

from plugins.feeds import FORMATS
from plugins.languages import Language
from plugins.publication.model import Publication, memoised, reused
from plugins.settings.url_kinds import URL_KINDS

from .components import Link, link_to, text_language_of


class Feed(Struct, frozen=True):
    """A list's feed in one format: `kind` is its media type, `label` the format's name, for where the list is clear."""

    title: str
    label: str
    url: str
    kind: str


class SiteContext(Struct, frozen=True):
    """What every page has around its content."""

    name: str
    language: str  # the page's, as a BCP 47 tag
    direction: str  # in which it is written: ltr or rtl
    back: str  # an arrow that points to where readers come from
    onward: str  # and one to where they go on
    home: Link  # with a text that is not mistaken for the author's page
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    feeds: tuple[Feed, ...]
    brand: str  # the address of the icons' folder
    notice: str  # that the build is not for the public; else empty
    prefetch: str  # speculation rules as JSON, or empty


def site_context_of(publication: Publication, path: str, language: Language) -> SiteContext:
    """The context of the page at `path`, in that language; links to the page itself are marked as `current`."""
    site, here = base_site_context(publication, language), publication.urls.url(path)
    if all(link.url != here for link in (*site.menu, *site.footer)):
        return site

    def marked(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(replace(link, current=link.url == here) for link in links)

    return replace(site, menu=marked(site.menu), footer=marked(site.footer))


@memoised
def base_site_context(publication: Publication, language: Language) -> SiteContext:
    """The context of pages in that language, before the current page is marked."""
    words, home = publication.words, publication.urls.url("")
    language_of_text = text_language_of(publication.language, language)  # of the names that the owner gave

    def page_links(menu: str) -> list[Link]:
        chosen = [page for page in publication.pages if page.menu == menu]
        return [link_to(publication, page.title, "PAGE", page.slug, language_of_text) for page in chosen]

    search = [link_to(publication, language.gettext("Search"), "SEARCH")] if publication.has_search else []
    return SiteContext(
        name=words.name,
        language=language.tag,
        direction=language.direction,
        back="→" if language.direction == "rtl" else "←",
        onward="←" if language.direction == "rtl" else "→",
        home=Link(f"{words.name}, {words.section}", home),
        menu=(Link(words.section, home, language_of_text=language_of_text), *page_links("header"), *search),
        footer=(*lists_of_all(publication, language), *page_links("footer")),
        feeds=feeds_of(publication, "", f"{words.section} · {words.name}"),
        brand=publication.urls.url("brand"),
        notice="" if publication.production or not publication.preview else language.gettext("Preview"),
        # A preview must show what was saved last, not what was fetched before.
        prefetch="" if publication.preview else _prefetch(home),
    )


@memoised
def everything_but_articles(publication: Publication) -> object:
    """An object that stays the same from build to build while nothing changes in the publication except its articles.

    That includes what stands around every page.
    """
    articles = {"posts", "pictures", "related", "made", "kept"}
    state = [getattr(publication, each.name) for each in fields(publication) if each.name not in articles]
    contexts = [base_site_context(publication, language) for language in publication.languages.values()]
    return reused(publication, everything_but_articles, (state, contexts), object)


def _prefetch(home: str) -> str:
    """Speculation rules (HTML, 7.6.1) for the links that a reader is about to follow.

    They match only pages of the site itself, whose addresses have no dot, unlike those of feeds and pictures. `moderate`
    waits until a pointer rests on a link, or presses it. Pages are fetched and not rendered: a page comes in one
    piece, so fetching is nearly all of the wait, and one that is not opened costs no pictures and no processor time.
    Browsers may skip it (7.6.6.1), and Chromium does in order to save data or battery (DevTools protocol,
    Preload.preloadEnabledStateUpdated).
    """
    below = re.sub(r"([^\w/.%~-])", r"\\\1", home)
    pages = {"href_matches": f"{below}([^.]*)"}
    return json.dumps({"prefetch": [{"where": pages, "eagerness": "moderate"}]}, separators=(",", ":"))


def lists_of_all(publication: Publication, language: Language) -> list[Link]:
    """Links to the archive and the lists of categories, authors and tags, without those that are empty."""
    # First what is always there.
    kinds = sorted(URL_KINDS.items(), key=lambda each: bool(each[1].shown_if))
    return [
        link_to(publication, language.gettext(kind.label), name)
        for name, kind in kinds
        if kind.label
        and (not kind.shown_if or any(getattr(post.entry, kind.shown_if) for post in publication.listed))
    ]


@memoised
def feeds_of(publication: Publication, path: str, title: str) -> tuple[Feed, ...]:
    """The feeds of the list at that path."""
    folder = f"{path}/" if path else ""
    return tuple(
        Feed(f"{title} ({each.name})", each.name, publication.urls.url(folder + file), each.media_type)
        for file, each in FORMATS.items()
    )
