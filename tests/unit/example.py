"""A publication in memory, for tests of what is made of one: nobody in it exists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from plugins.content import Article, Author, CallToActionText, Category, ContentIndex, Page, Tree
from plugins.content.assets import Asset
from plugins.languages import languages
from plugins.pictures import Rendition, Variant
from plugins.publication.bodies import PluginHtml
from plugins.publication.model import Picture, Post, Publication, SiteText
from plugins.settings.url_kinds import URL_KINDS
from plugins.settings.urls import Urls

PATTERNS = {name: kind.pattern for name, kind in URL_KINDS.items()}
URLS = Urls("https://example.org", PATTERNS)
BELOW_A_PATH = Urls("https://example.org/a%20blog", PATTERNS)
WORDS = SiteText(
    name="Example Letters",
    section="Letters",
    headline="Written by lamplight",
    lede="Letters that nobody sent.",
    owner="ada-example",
    language="en",
    call_to_action=CallToActionText("Want to talk?", "Write", "contact"),
)
PICTURE = Picture("brand/social.png", 1200, 630, "image/png", "Letters: Written by lamplight")
ENGLISH = languages((), "en")["en"]
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def author(slug: str = "ada-example", **fields: Any) -> Author:
    """An author; the name is that of the slug if none is given."""
    name = slug.replace("-", " ").title()
    return Author(**{"source": f"authors/{slug}.md", "body_line": 4, "slug": slug, "name": name, **fields})


def portrait(stem: str = "ada-example") -> Rendition:
    """A portrait, made in one size and two formats."""

    def variant(kind: str, suffix: str) -> Variant:
        name = f"{stem}.{suffix}"
        return Variant(kind, 96, 96, Asset(f"pictures/{name}"))

    return Rendition(((variant("image/avif", "avif"),),), variant("image/jpeg", "jpg"))


def category(slug: str = "notes", **fields: Any) -> Category:
    """A category."""
    known = {
        "source": f"categories/{slug}.md",
        "body_line": 4,
        "slug": slug,
        "name": slug.title(),
    }
    return Category(**{**known, **fields})


def page(slug: str = "about", **fields: Any) -> Page:
    """A page of its own."""
    known = {"source": f"pages/{slug}.md", "body_line": 4, "slug": slug, "title": slug.title()}
    return Page(**{**known, **fields})


def entry(slug: str = "a-letter", **fields: Any) -> Article:
    """An article as its author wrote it."""
    known = {
        "source": f"insights/{slug}.md",
        "body_line": 8,
        "slug": slug,
        "title": "A letter",
        "date": NEW_YEAR,
        "category": "notes",
        "authors": ("ada-example",),
        "lang": "en",
    }
    return Article(**{**known, **fields})


def post(slug: str = "a-letter", html: str = "<p>Words.</p>", **fields: Any) -> Post:
    """An article as built; what is not a field of the post is one of its entry."""
    own = {name: fields.pop(name) for name in ("badge", "hidden", "lead") if name in fields}
    body = PluginHtml(html, fields.pop("assets", ()))
    minutes = fields.pop("minutes", 1)
    return Post(entry(slug, **fields), f"insights/{slug}", body, minutes, **own)


def publication(*posts: Post, **fields: Any) -> Publication:
    """A publication of those articles, which are given newest first."""
    authors: Mapping[str, Author] = fields.pop("authors", {"ada-example": author()})
    categories: Mapping[str, Category] = fields.pop("categories", {"notes": category()})
    pages: tuple[Page, ...] = fields.pop("pages", ())
    bodies = {known.source: "" for known in (*authors.values(), *categories.values(), *pages)}
    tags = {each.entry.lang for each in posts if each.entry.lang}
    spoken = languages(tags, fields.get("words", WORDS).language)
    known = {
        "words": WORDS,
        "languages": spoken,
        "urls": URLS,
        "picture": PICTURE,
        "production": True,
    }
    return Publication(
        posts=posts,
        authors=authors,
        categories=categories,
        pages=pages,
        bodies=bodies | fields.pop("bodies", {}),
        **{**known, **fields},
    )


def index(*articles: Article, files: tuple[str, ...] = (), **fields: Any) -> ContentIndex:
    """A library of those articles, with `files` beside them, in a content folder that need not be there."""
    root = Path("content")
    entries = [*articles, *fields.get("pages", ()), author(), category()]
    names = [*(known.source for known in entries), *files]
    return ContentIndex(
        tree=Tree(root, {name: str(root / name) for name in sorted(names)}),
        articles=articles,
        authors={"ada-example": author()},
        categories={"notes": category()},
        pages=fields.get("pages", ()),
    )
