"""The page of each tag, and the list of all tags."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.publication.model import Post, Publication

from .components import link_to
from .listings import Listing
from .lists import ArticleList, ListHead, count, list_pages
from .page import Page
from .site_context import feeds_of
from .terms import Term, terms_page


def pages(publication: Publication) -> Iterator[Page]:
    """The tags' pages, and their list."""
    language, terms = publication.language, []
    names, tagged = _tagged(publication)
    for slug in sorted(tagged):
        posts, name = tagged[slug], names[slug]
        link = link_to(publication, name, "TAG", slug)
        terms.append(Term(link, "", count(publication, posts), None))
        kicker = language.gettext("Tag")
        path = publication.urls.path("TAG", slug)
        title = f"{name} · {publication.words.name}"
        listing = Listing(title, "", tuple(posts)) if publication.tag_feeds else None
        feeds = feeds_of(publication, path, name) if listing else ()
        its_articles = ArticleList(
            path,
            ListHead(language.gettext("Articles on %(name)s.", name=name), feeds=feeds),
            kicker=kicker,
            heading=name,
            title=f"{kicker}: {name}",
            listing=listing,
        )
        yield from list_pages(publication, its_articles, posts)
    if terms:
        heading, about = language.gettext("Tags"), language.gettext("All tags.")
        yield terms_page(publication, "TAGS", heading, about, terms, compact=True)


def _tagged(publication: Publication) -> tuple[dict[str, str], dict[str, list[Post]]]:
    """The names of tags and the articles with them, both by the tag's slug."""
    names: dict[str, str] = {}
    tagged: dict[str, list[Post]] = {}
    for post in publication.listed:
        # Tags that differ only in case share a list, which names an article once.
        slugs = publication.tag_slugs(post.entry)
        for slug, tag in dict(zip(reversed(slugs), reversed(post.entry.tags), strict=True)).items():
            names.setdefault(slug, tag)
            tagged.setdefault(slug, []).append(post)
    return names, tagged
