"""The page of each category, and the list of all categories."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.content import Category
from plugins.content.excerpt import excerpt
from plugins.publication.model import Post, Publication, memoised

from .components import category_of
from .listings import Listing
from .lists import ArticleList, ListHead, count, list_pages
from .page import Page
from .site_context import feeds_of
from .terms import Term, terms_page


def pages(publication: Publication) -> Iterator[Page]:
    """The categories' pages, and the list of the categories that have a listed article."""
    for category in publication.used_categories:
        yield from _of_category(publication, category, _posts_in(publication, category))
    if terms := terms_of(publication):
        language = publication.language
        heading, about = language.gettext("Categories"), language.gettext("All categories.")
        yield terms_page(publication, "CATEGORIES", heading, about, terms)


@memoised
def terms_of(publication: Publication) -> tuple[Term, ...]:
    """The categories that have a listed article, each with its sentence."""
    return tuple(
        Term(
            category_of(publication, category.slug, publication.language),
            _about(publication, category),
            count(publication, posts),
            None,
        )
        for category in publication.used_categories
        if (posts := _posts_in(publication, category))
    )


def _posts_in(publication: Publication, category: Category) -> tuple[Post, ...]:
    return tuple(post for post in publication.listed if post.entry.category == category.slug)


def _of_category(publication: Publication, category: Category, posts: tuple[Post, ...]) -> Iterator[Page]:
    path, language = publication.urls.path("CATEGORY", category.slug), publication.language
    about = _about(publication, category) or language.gettext("Articles on %(name)s.", name=category.name)
    kicker = language.gettext("Category")
    its_articles = ArticleList(
        path,
        ListHead(about, feeds=feeds_of(publication, path, category.name), category=category),
        kicker=kicker,
        heading=category.name,
        intro_html=publication.bodies[category.source],
        title=f"{kicker}: {category.name}",
        listing=Listing(f"{category.name} · {publication.words.name}", category.description, posts),
        of_category=True,
    )
    return list_pages(publication, its_articles, posts)


def _about(publication: Publication, category: Category) -> str:
    return category.description or excerpt(publication.bodies[category.source])
