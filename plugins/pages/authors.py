"""The page of each author, and the list of all authors."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.content import Author
from plugins.publication.model import Post, Publication

from .components import link_to, profile_of
from .listings import Listing
from .lists import ArticleList, ListHead, count, list_pages
from .page import Page
from .terms import Term, terms_page


def pages(publication: Publication) -> Iterator[Page]:
    """The authors' pages, and the list of the authors who have a listed article."""
    language, terms = publication.language, []
    for author in publication.used_authors:
        posts = tuple(post for post in publication.listed if author.slug in post.entry.authors)
        if posts:
            link = link_to(publication, author.name, "AUTHOR", author.slug)
            profile = profile_of(publication, author.slug, language)
            terms.append(Term(link, author.role, count(publication, posts), profile))
        yield from _of_author(publication, author, posts)
    if terms:
        heading, about = language.gettext("Authors"), language.gettext("Everyone who writes here.")
        yield terms_page(publication, "AUTHORS", heading, about, terms)


def _of_author(publication: Publication, author: Author, posts: tuple[Post, ...]) -> Iterator[Page]:
    words = publication.words
    its_articles = ArticleList(
        publication.urls.path("AUTHOR", author.slug),
        ListHead(author=author),
        kicker=publication.language.gettext("Author"),
        heading=author.name,
        profile=profile_of(publication, author.slug, publication.language),
        listing=Listing(f"{author.name} · {words.section} · {words.name}", author.role, posts),
    )
    return list_pages(publication, its_articles, posts)
