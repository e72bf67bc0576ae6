"""Models that several kinds of page share, each beside the function that makes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.content import LINK_NAMES, Article, Author
from plugins.content.excerpt import excerpt
from plugins.languages import Language
from plugins.languages.dates import machine_date
from plugins.pictures import SIZES, offers, source_set
from plugins.publication.model import Post, Publication, memoised, reused

_BEFORE_A_DASH = re.compile(" (?=[-–—] )")


class TextLanguage(Struct, frozen=True):
    """The language of a text, if it is not the page's: its BCP 47 tag, direction and own name."""

    tag: str
    direction: str
    name: str


class Link(Struct, frozen=True):
    """A link, with the address as pages write it; `current` marks the page that the reader is on."""

    text: str
    url: str
    rel: str = ""
    current: bool = False
    language_of_text: TextLanguage | None = None  # of its text

    @property
    def shown(self) -> str:
        """The address as readers write it down: `example.org/me`, `me@example.org`."""
        return re.sub(r"^(?:https?://(?:www\.)?|mailto:)|/$|\?.*", "", self.url)


class Date(Struct, frozen=True):
    """A date, formatted for readers and for machines."""

    text: str
    machine: str


class Source(Struct, frozen=True):
    """A format in which a picture is offered: its media type, its `srcset`, how wide it is shown in the column of the text
    (empty if there is one size alone), and the condition for it (empty for none)."""

    kind: str
    candidates: str
    sizes: str
    media: str


class LeadPicture(Struct, frozen=True):
    """An article's own picture, with which its page begins: what browsers choose from, best first, the address of the
    fallback and its size in pixels, the alternative text, and the caption, which may be empty."""

    sources: tuple[Source, ...]
    url: str
    width: int
    height: int
    alt: str
    caption: str


class Card(Struct, frozen=True):
    """An article as lists show it: `entry` is its front matter. In a preview, `badge` says why the article is not
    online. `picture` is None unless the article's page shows it."""

    entry: Article
    url: str
    category: Link | None  # None in the category's own list
    date: Date
    minutes: int
    summary: str
    authors: tuple[str, ...]  # their names, on a site of several, but for an author's own list
    badge: str
    language_of_text: TextLanguage | None  # of its title and summary
    picture: LeadPicture | None = None

    @property
    def title(self) -> str:
        """The article's title, in which no line begins with a dash."""
        return _BEFORE_A_DASH.sub("\u00a0", self.entry.title)


class Portrait(Struct, frozen=True):
    """A square picture: the media type and `srcset` of each format, and the address of the fallback."""

    sources: tuple[tuple[str, str], ...]
    url: str


class Profile(Struct, frozen=True):
    """An author as pages show them; the monogram replaces a missing portrait."""

    name: str
    url: str
    role: str
    role_in_bio: bool  # whether the bio begins with the role
    bio_html: str
    portrait: Portrait | None
    monogram: str
    links: tuple[Link, ...]
    language_of_text: TextLanguage | None  # of role and bio
    guest: bool  # whether the publication is somebody else's


def date_of(date: datetime, language: Language) -> Date:
    """The date, formatted for readers of that language and for machines."""
    return Date(language.date(date), machine_date(date))


def text_language_of(words: Language, page: Language) -> TextLanguage | None:
    """The language of `words`, or None if it is that of the page."""
    return None if words.tag == page.tag else TextLanguage(words.tag, words.direction, words.name)


def link_to(
    publication: Publication,
    text: str,
    kind: str,
    slug: str = "",
    language_of_text: TextLanguage | None = None,
) -> Link:
    """A link to something on the site, as in `link_to(publication, "AI strategy", "CATEGORY", "ai-strategy")`."""
    urls = publication.urls
    return Link(text, urls.url(urls.path(kind, slug)), language_of_text=language_of_text)


def links_to_posts(publication: Publication, posts: Iterable[Post], language: Language) -> tuple[Link, ...]:
    """Links to those articles by their titles, on a page in that language."""
    return tuple(
        Link(
            post.entry.title,
            publication.urls.url(post.path),
            language_of_text=text_language_of(publication.language_of(post), language),
        )
        for post in posts
    )


@memoised
def category_of(publication: Publication, slug: str, language: Language) -> Link:
    """The link to the category with that slug, on a page in that language."""
    language_of_text = text_language_of(publication.language, language)
    return link_to(publication, publication.categories[slug].name, "CATEGORY", slug, language_of_text)


def tag_links(publication: Publication, entry: Article) -> tuple[Link, ...]:
    """The links to an article's tags, in the author's order."""
    slugs = publication.tag_slugs(entry)
    return tuple(link_to(publication, tag, "TAG", slug) for tag, slug in zip(entry.tags, slugs, strict=True))


def card_of(publication: Publication, post: Post, language: Language) -> Card:
    """The article as a page in that language shows it."""
    key = card_of, post.entry.source, language.tag
    category = category_of(publication, post.entry.category, language)
    made_of = post, category, _names_of(publication, post.entry)
    return reused(publication, key, made_of, partial(_card, publication, post, language))


def _card(publication: Publication, post: Post, language: Language) -> Card:
    return Card(
        entry=post.entry,
        url=publication.urls.url(post.path),
        category=category_of(publication, post.entry.category, language),
        date=date_of(post.entry.date, language),
        minutes=post.minutes,
        summary=post.summary,
        authors=_names_of(publication, post.entry),
        badge=post.badge,
        language_of_text=text_language_of(publication.language_of(post), language),
        picture=_lead_picture(publication, post),
    )


def _lead_picture(publication: Publication, post: Post) -> LeadPicture | None:
    made, url = post.lead, publication.urls.url
    if not made:
        return None
    return LeadPicture(
        sources=tuple(
            Source(
                kind=offer.variants[0].kind,
                candidates=source_set(offer.variants, url),
                sizes=SIZES if len(offer.variants) > 1 else "",
                media=offer.media,
            )
            for offer in offers(made)
        ),
        url=url(made.fallback.asset.path),
        width=made.fallback.width,
        height=made.fallback.height,
        alt=post.entry.image_alt,
        caption=post.entry.image_caption,
    )


def _names_of(publication: Publication, entry: Article) -> tuple[str, ...]:
    """The names of an article's authors; none on a site of one author, where every page says who that is."""
    # When a second author comes, the footer has another link, too, so that all lists are made anew.
    if "AUTHORS" not in publication.helpful_lists:
        return ()
    return tuple(publication.authors[slug].name for slug in entry.authors)


@memoised
def profile_of(publication: Publication, slug: str, language: Language) -> Profile:
    """The author with that slug as pages in that language show them."""
    author = publication.authors[slug]
    bio = publication.bodies[author.source]
    return Profile(
        name=author.name,
        url=link_to(publication, author.name, "AUTHOR", author.slug).url,
        role=author.role,
        role_in_bio=excerpt(bio).casefold().startswith(author.role.casefold()),
        bio_html=bio,
        portrait=_portrait(publication, author),
        monogram=monogram(author.name),
        links=tuple(
            Link(_name_of(where, language), f"mailto:{address}" if where == "mail" else address, rel="me")
            for where, address in author.links
        ),
        language_of_text=text_language_of(publication.language, language),
        guest=publication.words.owner not in ("", slug),
    )


def _name_of(where: str, language: Language) -> str:
    """The name that readers see for one of an author's links."""
    words = {"site": language.gettext("Website"), "mail": language.gettext("Email")}
    return words.get(where, LINK_NAMES[where])


def _portrait(publication: Publication, author: Author) -> Portrait | None:
    made = publication.portraits.get(author.slug)
    if not made:
        return None
    url = publication.urls.url
    sources = tuple((source[0].kind, source_set(source, url)) for source in made.sources)
    return Portrait(sources, url(made.fallback.asset.path))


def monogram(name: str) -> str:
    """The initials of the first and the last word of a name."""
    words = [word for word in name.split() if word[0].isalnum()] or [name]
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper()


def fediverse_handle(author: Author) -> str:
    """The author's Mastodon profile as `@user@host`, or empty."""
    address = dict(author.links).get("mastodon", "")
    parts = urlsplit(address)
    user = parts.path.strip("/").removeprefix("@")
    return f"@{user}@{parts.netloc}" if user and "/" not in user else ""
