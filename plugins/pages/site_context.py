"""What every page has around its content: the header, the footer and the site's own links."""

from __future__ import annotations

import json
import re

from msgspec import Struct
from msgspec.structs import fields, replace

from plugins.feeds import FORMATS
from plugins.languages import Language
from plugins.publication.model import Publication, memoised, reused
from plugins.publication.rights import license_name
from plugins.settings.url_kinds import URL_KINDS

from .components import Link, Profile, link_to, monogram, profile_of, text_language_of
from .ready import ready_links


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
    search: Link | None
    footer: tuple[Link, ...]
    follow: Link  # to the page that says how
    owner: Profile | None
    contact: Link | None  # where the owner is asked, in the owner's words
    initials: str  # for the mark
    logo: str  # the address of the owner's own mark, or empty
    brand: str  # the address of the icons' folder
    notice: str  # that the build is not for the public; else empty
    speculation: str  # speculation rules as JSON, or empty
    webmention: str  # where other sites tell of their links to this one, or empty


def site_context_of(publication: Publication, path: str, language: Language) -> SiteContext:
    """The context of the page at `path`, in that language; links to the page itself are marked as `current`."""
    site, here = base_site_context(publication, language), publication.urls.url(path)
    search = (site.search,) if site.search else ()
    if all(link.url != here for link in (*site.menu, *search, *site.footer, site.follow)):
        return site

    def marked(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(replace(link, current=link.url == here) for link in links)

    found = next(iter(marked(search)), None)
    (follow,) = marked((site.follow,))
    return replace(site, menu=marked(site.menu), search=found, footer=marked(site.footer), follow=follow)


@memoised
def base_site_context(publication: Publication, language: Language) -> SiteContext:
    """The context of pages in that language, before the current page is marked."""
    words, home = publication.words, publication.urls.url("")
    language_of_text = text_language_of(publication.language, language)  # of the names that the owner gave

    def page_links(menu: str) -> list[Link]:
        chosen = [page for page in publication.pages if page.menu == menu]
        return [link_to(publication, page.title, "PAGE", page.slug, language_of_text) for page in chosen]

    search = link_to(publication, language.gettext("Search"), "SEARCH") if publication.has_search else None
    owner = profile_of(publication, words.owner, language) if words.owner else None
    return SiteContext(
        name=words.name,
        language=language.tag,
        direction=language.direction,
        back="→" if language.direction == "rtl" else "←",
        onward="←" if language.direction == "rtl" else "→",
        home=Link(f"{words.name}, {words.section}", home),
        menu=(Link(words.section, home, language_of_text=language_of_text), *page_links("header")),
        search=search,
        footer=(
            *lists_of_all(publication, language),
            *page_links("footer"),
            *ready_links(publication),
            *_license(publication),
        ),
        follow=link_to(publication, language.gettext("Follow"), "FOLLOW"),
        owner=owner,
        contact=contact_of(publication, language),
        initials=monogram(words.name),
        logo=publication.urls.url(publication.logo) if publication.logo else "",
        brand=publication.urls.url("brand"),
        notice="" if publication.production or not publication.preview else language.gettext("Preview"),
        # A preview must show what was saved last, not what was rendered before.
        speculation="" if publication.preview else _prerendering(publication),
        webmention=publication.webmention,
    )


def _license(publication: Publication) -> tuple[Link, ...]:
    """The link to the articles' licence, if they have one."""
    address = publication.license
    return (Link(license_name(address), address),) if address else ()


def contact_of(publication: Publication, language: Language) -> Link | None:
    """The link by which readers reach the owner, in the owner's words if readers of that language understand them; None
    if it would lead to a contact page, and there is none."""
    words, urls = publication.words.call_to_action, publication.urls
    understood = language.is_understood_with(publication.language)
    label = (understood and words.label) or language.gettext("Get in touch")
    if words.target != "contact":
        return Link(label, words.target or "")
    if all(page.slug != "contact" for page in publication.pages):
        return None
    return Link(label, urls.url(urls.path("PAGE", "contact")))


@memoised
def everything_but_articles(publication: Publication) -> object:
    """An object that stays the same from build to build while nothing changes in the publication except its articles.

    That includes what stands around every page.
    """
    articles = {"posts", "pictures", "related", "made", "kept"}
    state = [getattr(publication, each.name) for each in fields(publication) if each.name not in articles]
    contexts = [base_site_context(publication, language) for language in publication.languages.values()]
    return reused(publication, everything_but_articles, (state, contexts), object)


def _prerendering(publication: Publication) -> str:
    """Speculation rules (HTML, 7.6.1) for the links that a reader is about to follow.

    They match only pages of the site itself, whose addresses have no dot, unlike those of feeds and pictures, and not the
    search, which would load its index. `moderate` waits until a pointer rests on a link, or presses it. The page is then
    rendered out of sight, with its styles and what is at its top, and shows at once. Browsers may skip it (7.6.6.1), and
    Chromium does in order to save data, memory or battery (DevTools protocol, Preload.preloadEnabledStateUpdated).
    """
    urls = publication.urls

    def below(path: str) -> str:
        return re.sub(r"([^\w/.%~-])", r"\\\1", urls.url(path))

    pages: object = {"href_matches": f"{below('')}([^.]*)"}
    if publication.has_search:
        pages = {"and": [pages, {"not": {"href_matches": f"{below(urls.path('SEARCH'))}*"}}]}
    return json.dumps({"prerender": [{"where": pages, "eagerness": "moderate"}]}, separators=(",", ":"))


def lists_of_all(publication: Publication, language: Language) -> list[Link]:
    """Links to the archive and the lists of categories, authors and tags that help readers (`helpful_lists`)."""
    return [
        link_to(publication, language.gettext(URL_KINDS[kind].label), kind)
        for kind in publication.helpful_lists
    ]


@memoised
def feeds_of(publication: Publication, path: str, title: str) -> tuple[Feed, ...]:
    """The feeds of the list at that path."""
    folder = f"{path}/" if path else ""
    return tuple(
        Feed(f"{title} ({each.name})", each.name, publication.urls.url(folder + file), each.media_type)
        for file, each in FORMATS.items()
    )
