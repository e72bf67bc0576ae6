"""Assembles the publication from the index's entries, their texts and pictures, and the owner's settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins.cache.store import InMemoryStore
from plugins.content import Article, CallToActionText, ContentIndex, newest_first
from plugins.content.assets import Asset
from plugins.content.ledger import Ledger
from plugins.languages import Language
from plugins.pictures import Rendition, Renditions
from plugins.publication.bodies import Body
from plugins.publication.model import Picture, Post, Publication, SiteText
from plugins.publication.related import related_among
from plugins.publication.review import outdated_since
from plugins.reading_time import minutes
from plugins.settings.contact_form import contact_form
from plugins.settings.editor import editor
from plugins.settings.follow_by_mail import by_mail
from plugins.settings.ready_pages import ReadyPages
from plugins.settings.robots import Robots
from plugins.settings.security import security_of
from plugins.settings.urls import Urls
from plugins.social_cards import Style

# The owner's own picture for previews of pages without one, in the place of a card.
SITE_PICTURE = "brand/social.png"

# The owner's own mark, in the place of the initials.
LOGO = "brand/mark.svg"


def words_of(settings: Mapping[str, Any]) -> SiteText:
    """The site's own texts, from the settings in pelicanconf.py."""
    return SiteText(
        name=settings["SITENAME"],
        section=settings["SECTION"],
        headline=settings["HEADLINE"],
        lede=settings["LEDE"],
        owner=settings["OWNER"],
        language=settings["DEFAULT_LANG"],
        call_to_action=CallToActionText(
            question=settings["CONTACT_QUESTION"] or None,
            label=settings["CONTACT_LABEL"] or None,
            target=settings["CONTACT"] or "contact",
        ),
    )


class Content(Struct, frozen=True):
    """All content, checked: the index, its texts by source file, its pictures, its languages by tag, the pictures
    with which articles begin, by source file, the ledger of addresses, and the style of social cards."""

    index: ContentIndex
    bodies: Mapping[str, Body]
    renditions: Renditions
    languages: Mapping[str, Language]
    leads: Mapping[str, Rendition] = {}
    ledger: Ledger = Ledger()
    style: Style | None = None


def posts_of(
    content: Content, settings: Mapping[str, Any], now: datetime, before: Mapping[str, Post] | None = None
) -> Iterator[Post]:
    """The articles that the site shows at the time `now`; a preview also shows drafts and scheduled articles.

    If an article has not changed since `before` (posts by source), its post is the same object, with what it has cached.
    """
    before = before or {}
    urls, preview = Urls.from_settings(settings), settings["PREVIEW"]
    for entry in content.index.articles:
        badge = "Draft" if entry.status == "draft" else "Scheduled" if entry.date > now else ""
        if badge and not preview:
            continue
        body = content.bodies[entry.source]
        lead, known = content.leads.get(entry.source), before.get(entry.source)
        told = settings["OUTDATED_NOTICE"] and not badge
        outdated = outdated_since(entry, settings["REVIEW_AFTER_MONTHS"], now) if told else None
        same = badge, entry, lead, outdated
        if known and known.body is body and (known.badge, known.entry, known.lead, known.outdated) == same:
            yield known
            continue
        yield Post(
            entry=entry,
            path=urls.path("ARTICLE", entry.slug, entry.date),
            body=body,
            minutes=entry.reading_time or minutes(body.text.words, settings["READING_TIME_WPM"]),
            badge=badge,
            hidden=entry.status == "hidden",
            lead=lead,
            outdated=outdated,
        )


def assemble(
    content: Content,
    posts: Iterable[Post],
    settings: Mapping[str, Any],
    store: InMemoryStore,
    kept: dict[Any, Any],
    page_templates: frozenset[str] = frozenset(),
    pages: Mapping[str, str] | None = None,
) -> Publication:
    """The publication of those posts; `kept` is what earlier publications of the same process have kept.

    `page_templates` are the slugs of pages for which the theme has a template; `pages` has the HTML of pages that other
    plugins have changed, by source.
    """
    index, bodies, renditions = content.index, content.bodies, content.renditions
    words, chosen = words_of(settings), tuple(sorted(posts, key=lambda post: newest_first(post.entry)))
    return Publication(
        words=words,
        languages=content.languages,
        urls=Urls.from_settings(settings),
        posts=chosen,
        authors=index.authors,
        categories=index.categories,
        pages=tuple(page for page in index.pages if page.status != "draft" or settings["PREVIEW"]),
        bodies={
            entry.source: bodies[entry.source].html
            for entry in index.entries
            if not isinstance(entry, Article)
        }
        | dict(pages or {}),
        picture=_picture_of_site(index, f"{words.section}: {words.headline}"),
        style=content.style,
        cards=settings["CARDS"],
        logo=LOGO if LOGO in index.tree.files else "",
        pictures={
            post.entry.source: _picture(index, renditions, post.entry) for post in chosen if post.entry.image
        },
        portraits={
            author.slug: renditions[index.tree.find(author.source, author.portrait), "portrait"]
            for author in index.authors.values()
            if author.portrait
        },
        # Only a preview builds again in the same process; elsewhere, the comparison is not worth its memory.
        related=related_among(chosen, store, kept if settings["PREVIEW"] else None),
        kept=kept,
        page_templates=page_templates,
        production=settings["PRODUCTION"],
        preview=settings["PREVIEW"],
        https_subdomains=settings["HTTPS_SUBDOMAINS"],
        ready=ReadyPages.from_settings(settings),
        license=settings["LICENSE"],
        indexnow_key=settings["INDEXNOW_KEY"],
        robots=Robots.from_settings(settings),
        security=security_of(settings),
        per_page=settings["DEFAULT_PAGINATION"],
        search_from=settings["SEARCH_FROM"],
        by_mail=by_mail(settings["FOLLOW_BY_MAIL"]),
        contact_form=contact_form(settings["CONTACT_FORM"]),
        editor=editor(settings["EDITOR"]),
        cite_pages=settings["CITE_PAGES"],
        tag_feeds=settings["TAG_FEEDS"],
        series_feeds=settings["SERIES_FEEDS"],
        hub=settings["WEBSUB_HUB"],
        webmention=settings["WEBMENTION"],
        ledger=content.ledger,
    )


def assets_of(publication: Publication, bodies: Mapping[str, Body]) -> Iterable[Asset]:
    """The files that the publication's pages show or link to, without those of articles that it leaves out."""
    for post in publication.posts:
        yield from post.body.assets
        if post.lead:
            yield from post.lead.assets
    people = publication.used_authors
    for entry in (*people, *publication.used_categories, *publication.pages):
        yield from bodies[entry.source].assets
    for author in people:
        if author.slug in publication.portraits:
            yield from publication.portraits[author.slug].assets
    for picture in publication.pictures.values():
        if picture.file:
            yield Asset(picture.path, picture.file)


def _picture_of_site(index: ContentIndex, alt: str) -> Picture | None:
    own = index.tree.files.get(SITE_PICTURE)
    if not own:
        return None
    from plugins.pictures.decoding import size_and_kind

    return Picture(SITE_PICTURE, *size_and_kind(Path(own)), alt)


def _picture(index: ContentIndex, renditions: Renditions, article: Article) -> Picture:
    made = renditions[index.tree.find(article.source, article.image), "preview"].fallback
    alt = article.image_alt or article.title
    return Picture(made.asset.path, made.width, made.height, made.kind, alt, made.asset.file)
