"""The page of each category, and the list of all categories."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.content import Category
from plugins.content.excerpt import excerpt
from plugins.publication.model import Post, Publication

from .components import category_of
from .lists import ArticleList, ListHead, list_pages
from .page import Listing, Page
from .site_context import feeds_of
from .terms import Term, count, terms_page


def pages(publication: Publication) -> Iterator[Page]:
    """The categories' pages, and the list of the categories that have a listed article."""
    language, terms = publication.language, []
    for category in publication.used_categories:
        posts = tuple(post for post in publication.listed if post.entry.category == category.slug)
        if posts:
            link = category_of(publication, category.slug, language)
            terms.append(Term(link, _about(publication, category), count(publication, posts), None))
        yield from _of_category(publication, category, posts)
    if terms:
        heading, about = language.gettext("Categories"), language.gettext("All categories.")
        yield terms_page(publication, "CATEGORIES", heading, about, terms)


def _of_category(publication: Publication, category: Category, posts: tuple[Post, ...]) -> Iterator[Page]:
    path, language = publication.urls.path("CATEGORY", category.slug), publication.language
    about = _about(publication, category) or language.gettext("Articles on %(name)s.", name=category.name)
    kicker = language.gettext("Category")
    its_articles = ArticleList(
        path,
        ListHead(about, feeds=feeds_of(publication, path, category.name)),
        kicker=kicker,
        heading=category.name,
        intro_html=publication.bodies[category.source],
        title=f"{kicker}: {category.name}",
        listing=Listing(f"{category.name} · {publication.words.name}", category.description, posts),
    )
    return list_pages(publication, its_articles, posts)


def _about(publication: Publication, category: Category) -> str:
    return category.description or excerpt(publication.bodies[category.source])
