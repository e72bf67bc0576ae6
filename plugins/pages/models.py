"""What a template gets: the declared model of each page, as plain data.

Every page is made from three things: the site's `SiteContext`, the page's `Head`, and one of the models below. A
template that reads anything else fails. Fields ending in `_html` hold HTML that we rendered and sanitised;
all others are text, escaped where they are shown.
"""

from __future__ import annotations

from plugins.cache.fingerprint import Lasting, Shared
from plugins.cache.frozen import dataclass
from plugins.publication.call_to_action import CallToAction


@dataclass(frozen=True)
class TextLanguage:
    """The language of words that are in another than their page: its BCP 47 tag, direction and own name."""

    tag: str
    direction: str
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link, with the address as pages write it; `current` marks the page that the reader is on."""

    text: str
    url: str
    rel: str = ""
    current: bool = False
    language_of_text: TextLanguage | None = None  # of its text


@dataclass(frozen=True)
class Feed:
    """One of a list's three feeds; `kind` is its media type, `label` its name where the list is plain."""

    title: str
    label: str
    url: str
    kind: str


@dataclass(frozen=True)
class SiteContext(Shared):
    """What stands around every page."""

    name: str
    language: str  # the page's, as a BCP 47 tag
    direction: str  # in which it is written: ltr or rtl
    back: str  # an arrow that points to where readers come from
    onward: str  # and one to where they go on
    home: Link  # called so that it is not taken for the author's page
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    feeds: tuple[Feed, ...]
    brand: str  # the address that the icons' file names follow
    notice: str  # what a build that is not for the public says of itself
    prefetch: str  # speculation rules as JSON, or empty


@dataclass(frozen=True)
class Head:
    """What browsers, search engines and the previews of messengers read; `json_ld` is escaped for a script."""

    title: str
    description: str
    canonical: str
    robots: str
    authors: tuple[str, ...]
    open_graph: tuple[tuple[str, str], ...]
    twitter: tuple[tuple[str, str], ...]
    fediverse: tuple[str, ...]
    alternates: tuple[tuple[str, str], ...]  # versions of the page: language, or x-default, and address
    feeds: tuple[Feed, ...]
    json_ld: str
    webassembly: bool = False  # whether the page's scripts run some, which its policy then allows


@dataclass(frozen=True, slots=True)
class Date:
    """A date as readers and as machines write it."""

    text: str
    machine: str


@dataclass(frozen=True)
class Card(Lasting):
    """An article as lists show it. `badge` says why it is not online, in the author's preview."""

    title: str
    url: str
    category: Link
    date: Date
    minutes: int
    summary: str
    badge: str
    language_of_text: TextLanguage | None  # of its title and summary


@dataclass(frozen=True)
class Portrait:
    """A square picture: for each format its media type and its candidates, and the address of the fallback."""

    sources: tuple[tuple[str, str], ...]
    url: str


@dataclass(frozen=True)
class Profile(Shared):
    """An author as pages show them; where there is no portrait, the monogram stands for it."""

    name: str
    url: str
    role: str
    bio_html: str
    portrait: Portrait | None
    monogram: str
    links: tuple[Link, ...]
    language_of_text: TextLanguage | None  # of role and bio


@dataclass(frozen=True)
class Change:
    """A change made after publication, and what readers are told of it."""

    date: Date
    note: str


@dataclass(frozen=True)
class Series:
    """The series that an article is a part of, first part first; `number` counts from 1, `following` is the next."""

    name: str
    number: int
    total: int
    parts: tuple[Link, ...]
    following: Link | None


@dataclass(frozen=True, slots=True)
class Related:
    """An article that a reader of another may want to read next; `why` says what the two have in common."""

    link: Link
    why: str
    minutes: int


@dataclass(frozen=True)
class ArticleNavigation(Lasting):
    """The ways from an article to others: its series, if it is of one, related articles, and those before and after it."""

    series: Series | None
    related: tuple[Related, ...]
    newer: Link | None
    older: Link | None


@dataclass(frozen=True)
class Section:
    """A part of a text in its table of contents, and the smaller parts in it."""

    link: Link
    parts: tuple[Link, ...]


@dataclass(frozen=True)
class ArticlePage:
    """An article, whole. What stands after its first paragraph divides it into `lead_html` and `body_html`."""

    card: Card
    permalink: str
    updated: Change | None  # the latest change; its note may be empty
    lead_html: str
    takeaways: tuple[str, ...]
    contents: tuple[Section, ...]
    body_html: str
    changes: tuple[Change, ...]
    original: Link | None
    translations: tuple[Link, ...]
    tags: tuple[Link, ...]
    authors: tuple[Profile, ...]
    call_to_action: CallToAction | None
    around: ArticleNavigation


@dataclass(frozen=True)
class Pagination:
    """Where a page of a list stands among the list's pages."""

    number: int
    total: int
    newer: Link | None
    older: Link | None


@dataclass(frozen=True)
class ListPage(Lasting):
    """A list of articles: home, a category, a tag, a year, or an author with their profile."""

    kicker: str
    heading: str
    intro_html: str
    profile: Profile | None
    cards: tuple[Card, ...]
    pagination: Pagination
    empty: str  # what is said where there are no cards


@dataclass(frozen=True)
class Term:
    """A category, author or tag in the list of all of them."""

    link: Link
    note: str
    count: str
    profile: Profile | None


@dataclass(frozen=True)
class TermsPage:
    """All categories, all authors or all tags."""

    heading: str
    terms: tuple[Term, ...]
    compact: bool


@dataclass(frozen=True)
class Year:
    """The articles of one year."""

    link: Link
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class ArchivePage:
    """Every article, by year."""

    heading: str
    years: tuple[Year, ...]


@dataclass(frozen=True)
class Option:
    """One of the values that a filter can have."""

    value: str
    text: str


@dataclass(frozen=True)
class Filter:
    """What search results can be narrowed by, under the name that addresses have for it."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class SearchPage:
    """The search. `indexes` are the addresses of the index's folders; a preview has none."""

    heading: str
    indexes: tuple[str, ...]
    filters: tuple[Filter, ...]
    lists: tuple[Link, ...]  # where all articles are


@dataclass(frozen=True)
class TextPage:
    """A page of its own, such as About."""

    heading: str
    body_html: str


PageModel = ArticlePage | ListPage | TermsPage | ArchivePage | SearchPage | TextPage
