"""The parts that several kinds of page are made of."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import datetime
from urllib.parse import urlsplit

from plugins.content import LINK_NAMES, Article, Author
from plugins.content.excerpt import excerpt
from plugins.languages import Language
from plugins.languages.dates import machine_date
from plugins.pictures import source_set
from plugins.publication.model import Post, Publication, as_before, once
from plugins.settings.urls import page_of_list

from .models import Card, Date, Feed, Link, Pagination, Portrait, Profile, SiteContext, TextLanguage

# A list's three feeds: the file's name, the media type, and the words for the reader.
FEEDS = (
    ("atom.xml", "application/atom+xml", "Atom"),
    ("rss.xml", "application/rss+xml", "RSS"),
    ("feed.json", "application/feed+json", "JSON Feed"),
)


def date_of(date: datetime, language: Language) -> Date:
    """The date for readers of that language and for machines."""
    return Date(language.date(date), machine_date(date))


def text_language_of(words: Language, page: Language) -> TextLanguage | None:
    """The language of words on a page that is in another one."""
    return None if words.tag == page.tag else TextLanguage(words.tag, words.direction, words.name)


def link_to(
    publication: Publication,
    text: str,
    kind: str,
    slug: str = "",
    language_of_text: TextLanguage | None = None,
) -> Link:
    """A link to a thing of the site, as in `link_to(publication, "AI strategy", "CATEGORY", "ai-strategy")`."""
    addresses = publication.addresses
    return Link(text, addresses.path(addresses.place(kind, slug)), language_of_text=language_of_text)


@once
def category_of(publication: Publication, slug: str, language: Language) -> Link:
    """The link to the category with that slug, on a page in that language."""
    language_of_text = text_language_of(publication.language, language)
    return link_to(publication, publication.categories[slug].name, "CATEGORY", slug, language_of_text)


def tag_links(publication: Publication, entry: Article) -> tuple[Link, ...]:
    """The links to an article's tags, in the author's order."""
    slugs = publication.tag_slugs(entry)
    return tuple(link_to(publication, tag, "TAG", slug) for tag, slug in zip(entry.tags, slugs, strict=True))


@once
def card_of(publication: Publication, post: Post, language: Language) -> Card:
    """The article as a page in that language shows it."""
    card = Card(
        title=post.entry.title,
        url=publication.addresses.path(post.place),
        category=category_of(publication, post.entry.category, language),
        date=date_of(post.entry.date, language),
        minutes=post.minutes,
        summary=post.summary,
        badge=post.badge,
        language_of_text=text_language_of(publication.language_of(post), language),
    )
    return as_before(publication, ("card", post.entry.source, language.tag), card)


@once
def profile_of(publication: Publication, author: Author, language: Language) -> Profile:
    """The author as pages in that language show them."""
    bio = publication.bodies[author.source]
    return Profile(
        name=author.name,
        url=link_to(publication, author.name, "AUTHOR", author.slug).url,
        role=_role(author, bio),
        bio_html=bio,
        portrait=_portrait(publication, author),
        monogram=monogram(author.name),
        links=tuple(
            Link(_name_of(place, language), f"mailto:{address}" if place == "mail" else address, rel="me")
            for place, address in author.links
        ),
        language_of_text=text_language_of(publication.language, language),
    )


def _name_of(place: str, language: Language) -> str:
    """What readers see for a place that an author can be found at."""
    words = {"site": language.gettext("Website"), "mail": language.gettext("Email")}
    return words.get(place, LINK_NAMES[place])


def _portrait(publication: Publication, author: Author) -> Portrait | None:
    made = publication.portraits.get(author.slug)
    if not made:
        return None
    path = publication.addresses.path
    sources = tuple((source[0].kind, source_set(source, path)) for source in made.sources)
    return Portrait(sources, path(made.fallback.asset.place))


def _role(author: Author, bio: str) -> str:
    """The author's role, left out where the bio opens with those very words."""
    return "" if excerpt(bio).casefold().startswith(author.role.casefold()) else author.role


def monogram(name: str) -> str:
    """The initials of the first and the last word of a name."""
    words = [word for word in name.split() if word[0].isalnum()] or [name]
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper()


def fediverse_handle(author: Author) -> str:
    """`@user@host` of the author's Mastodon profile, or empty."""
    address = dict(author.links).get("mastodon", "")
    parts = urlsplit(address)
    user = parts.path.strip("/").removeprefix("@")
    return f"@{user}@{parts.netloc}" if user and "/" not in user else ""


@once
def feeds_of(publication: Publication, place: str, title: str) -> tuple[Feed, ...]:
    """The feeds of the list at that place."""
    folder = f"{place}/" if place else ""
    return tuple(
        Feed(f"{title} ({words})", words, publication.addresses.path(folder + name), kind)
        for name, kind, words in FEEDS
    )


def pagination_of(publication: Publication, place: str, number: int, total: int) -> Pagination:
    """The list's pages around page `number` of `total`."""
    language = publication.language

    def link(text: str, other: int) -> Link:
        return Link(text, publication.addresses.path(page_of_list(place, other)))

    return Pagination(
        number=number,
        total=total,
        newer=link(language.gettext("Newer"), number - 1) if number > 1 else None,
        older=link(language.gettext("Older"), number + 1) if number < total else None,
    )


def site_context_of(publication: Publication, place: str, language: Language) -> SiteContext:
    """What stands around the page at `place`, which is in that language."""
    site, here = plain_site_context(publication, language), publication.addresses.path(place)
    if all(link.url != here for link in (*site.menu, *site.footer)):
        return site

    def marked(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(dataclasses.replace(link, current=link.url == here) for link in links)

    return dataclasses.replace(site, menu=marked(site.menu), footer=marked(site.footer))


def plain_site_context(publication: Publication, language: Language) -> SiteContext:
    """What stands around a page that it does not link to. An extract of a publication has that of the whole."""
    return publication.site_contexts.get(language.tag) or _site_context(publication, language)


@once
def _site_context(publication: Publication, language: Language) -> SiteContext:
    return as_before(publication, ("site_context", language.tag), _made_site_context(publication, language))


def _made_site_context(publication: Publication, language: Language) -> SiteContext:
    words, home = publication.words, publication.addresses.path("")
    language_of_text = text_language_of(publication.language, language)  # of what the owner has named

    def page_links(menu: str) -> list[Link]:
        chosen = [page for page in publication.pages if page.menu == menu]
        return [link_to(publication, page.title, "PAGE", page.slug, language_of_text) for page in chosen]

    return SiteContext(
        name=words.name,
        language=language.tag,
        direction=language.direction,
        back="→" if language.direction == "rtl" else "←",
        onward="←" if language.direction == "rtl" else "→",
        home=Link(f"{words.name}, {words.section}", home),
        menu=(
            Link(words.section, home, language_of_text=language_of_text),
            *page_links("header"),
            *_search(publication, language),
        ),
        footer=(*lists_of_all(publication, language), *page_links("footer")),
        feeds=feeds_of(publication, "", f"{words.section} · {words.name}"),
        brand=publication.addresses.path("brand"),
        notice="" if publication.production or not publication.preview else language.gettext("Preview"),
        # The author's next look is to show what was saved last, not what was fetched before.
        prefetch="" if publication.preview else _prefetch(home),
    )


def _prefetch(home: str) -> str:
    """Speculation rules (HTML, 7.6.1) for the links that a reader is about to follow.

    Only pages of the site itself, which have no dot in their address as feeds and pictures have. `moderate` waits for
    a pointer to rest on a link, or to press it. A page is fetched and not rendered: it comes in one piece, so that is
    nearly all of the wait, and what the reader does not open costs them no pictures and no processor. Browsers may
    leave it out (7.6.6.1), and Chromium does where data or battery are to be saved (DevTools protocol,
    Preload.preloadEnabledStateUpdated).
    """
    below = re.sub(r"([^\w/.%~-])", r"\\\1", home)
    pages = {"href_matches": f"{below}([^.]*)"}
    return json.dumps({"prefetch": [{"where": pages, "eagerness": "moderate"}]}, separators=(",", ":"))


def lists_of_all(publication: Publication, language: Language) -> list[Link]:
    """Links to the archive and the lists of categories, authors and tags, each only where there is something in it."""
    posts = publication.listed
    have_tags = any(post.entry.tags for post in posts)
    links = [
        (language.gettext("Archive"), "ARCHIVES", True),
        (language.gettext("Categories"), "CATEGORIES", bool(posts)),
        (language.gettext("Authors"), "AUTHORS", bool(posts)),
        (language.gettext("Tags"), "TAGS", have_tags),
    ]
    return [link_to(publication, text, kind) for text, kind, some in links if some]


def _search(publication: Publication, language: Language) -> list[Link]:
    return [link_to(publication, language.gettext("Search"), "SEARCH")] if publication.has_search else []
