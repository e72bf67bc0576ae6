"""The page of an article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from plugins.content import Article, CallToActionText
from plugins.content.excerpt import lead_and_rest
from plugins.languages import Language, isolated
from plugins.publication.call_to_action import CallToAction, call_to_action, nearest
from plugins.publication.model import Post, Publication, reused

from . import cite, components
from .article_navigation import ArticleNavigation, linked_articles, navigation_of
from .components import Card, Date, LeadPicture, Link, Profile
from .heads import alternates, article_head
from .margin_notes import margin_notes
from .page import Page
from .print_links import marked_addresses
from .site_context import everything_but_articles, site_context_of
from .social_cards import picture_of_post
from .table_of_contents import Section, contents_of, linked_headings, numbered_headings


class Change(Struct, frozen=True):
    """A change made after publication: its date, and the author's note about it."""

    date: Date
    note: str


class ArticlePage(Struct, frozen=True, dict=True):
    """A whole article: `entry` is its front matter.

    Its text is made on demand. Takeaways split the text into `lead_html` and `body_html`.
    """

    entry: Article
    body: Any  # of `publication.bodies`
    card: Card
    permalink: str
    updated: Change | None  # the latest change; its note may be empty
    outdated: Date | None  # when it was last revised, if readers are told that this is long ago
    changes: tuple[Change, ...]
    original: Link | None
    translations: tuple[Link, ...]
    tags: tuple[Link, ...]
    authors: tuple[Profile, ...]
    call_to_action: CallToAction | None
    navigation: ArticleNavigation
    cite: str = ""  # the address of the page for citing and sharing it; empty if there is none

    @property
    def picture(self) -> LeadPicture | None:
        """The picture with which the page begins; None unless its author wants that."""
        return self.card.picture

    @property
    def takeaways(self) -> tuple[str, ...]:
        """What readers are to remember, in the author's words."""
        return self.entry.takeaways

    @property
    def lead_html(self) -> str:
        """The first paragraph, if there are takeaways to show after it; else empty."""
        return self._lead_and_rest[0]

    @property
    def body_html(self) -> str:
        """The text without `lead_html`."""
        rest = self._lead_and_rest[1]
        return linked_headings(rest) if self.contents else rest

    @cached_property
    def contents(self) -> tuple[Section, ...]:
        """The table of contents; empty if the text needs none."""
        return contents_of(self.body.text.headings, self.body.text.words)

    @cached_property
    def _lead_and_rest(self) -> tuple[str, str]:
        text = numbered_headings(margin_notes(marked_addresses(self.body.html)))
        return lead_and_rest(text) if self.takeaways else ("", text)


def pages(publication: Publication) -> Iterator[Page]:
    """The page of every article; later builds of the same process reuse the pages whose inputs are equal."""
    site = everything_but_articles(publication)
    for post in publication.posts:
        picture = picture_of_post(publication, post)
        made_of = site, post, publication.versions_of(post), picture, linked_articles(publication, post)
        yield reused(publication, ("article", post.entry.source), made_of, partial(_page, publication, post))


def _page(publication: Publication, post: Post) -> Page:
    entry, language = post.entry, publication.language_of(post)
    picture = publication.pictures.get(entry.source)
    own = post.lead.fallback.asset.path if post.lead else picture.path if picture else ""
    return Page(
        post.path,
        "article.html",
        language,
        site_context_of(publication, post.path, language),
        article_head(publication, post),
        _model(publication, post),
        changed=entry.changed,
        # The sitemap has only pages that may be indexed, at their canonical addresses.
        in_sitemap=not (post.hidden or post.badge or entry.canonical_url),
        alternates=alternates(publication, post),
        pictures=tuple(dict.fromkeys(filter(None, (own, *post.body.pictures)))),
    )


def _model(publication: Publication, post: Post) -> ArticlePage:
    entry, language = post.entry, publication.language_of(post)
    return ArticlePage(
        entry=entry,
        body=post.body,
        card=components.card_of(publication, post, language),
        permalink=publication.urls.absolute(post.path),
        updated=update_of(entry, language),
        outdated=components.date_of(entry.changed, language) if post.outdated else None,
        changes=changes_of(entry, language),
        original=Link(_host_of(entry.canonical_url), entry.canonical_url) if entry.canonical_url else None,
        translations=_translations(publication, post),
        # The tags of an unlisted article may have no pages.
        tags=components.tag_links(publication, entry) if post.listed else (),
        authors=tuple(components.profile_of(publication, slug, language) for slug in entry.authors),
        call_to_action=_call_to_action(publication, post),
        navigation=navigation_of(publication, post),
        cite=cite.url_of(publication, post),
    )


def changes_of(entry: Article, language: Language) -> tuple[Change, ...]:
    """The changes made to the article, the latest first."""
    return tuple(_change(change.date, change.note, language) for change in entry.latest_changes)


def update_of(entry: Article, language: Language) -> Change | None:
    """The latest change; its note is empty where the author gives only its date."""
    latest = next(iter(entry.latest_changes), None)
    if latest and (not entry.updated or latest.date >= entry.updated):
        return _change(latest.date, latest.note, language)
    return _change(entry.updated, "", language) if entry.updated else None


def _change(date: datetime, note: str, language: Language) -> Change:
    return Change(components.date_of(date, language), note)


def _translations(publication: Publication, post: Post) -> tuple[Link, ...]:
    """The links to the other versions of the article, each with its language's own name as text."""
    here, links = publication.language_of(post), []
    for other in publication.versions_of(post):
        if other is not post and (
            language_of_text := components.text_language_of(publication.language_of(other), here)
        ):
            url = publication.urls.url(other.path)
            links.append(Link(language_of_text.name, url, rel="alternate", language_of_text=language_of_text))
    return tuple(links)


def _host_of(address: str) -> str:
    return address.split("/")[2]


def _call_to_action(publication: Publication, post: Post) -> CallToAction | None:
    urls = publication.urls
    wider = [publication.categories[post.entry.category].cta, publication.words.call_to_action]
    language = publication.language_of(post)
    if not language.is_understood_with(publication.language):
        wider = [replace(words, question=None, label=None) for words in wider]
    elif language.direction != publication.language.direction:
        wider = [_isolated(words) for words in wider]
    words = nearest([post.entry.cta, *wider, _default(language)])
    contact_page = urls.url(urls.path("PAGE", "contact"))
    return call_to_action(words, contact_page, post.entry.title, urls.absolute(post.path))


def _isolated(words: CallToActionText) -> CallToActionText:
    question, label = (text and isolated(text) for text in (words.question, words.label))
    return replace(words, question=question, label=label)


def _default(language: Language) -> CallToActionText:
    """The theme's own words, for when the owner has set none in the article's language."""
    question, label = language.gettext("Want to discuss this topic?"), language.gettext("Get in touch")
    return CallToActionText(question=question, label=label)
