"""Extracts of a publication: the part of it that one page is made of, and nothing else.

A page's function gets such an extract, so the extract's fingerprint says whether the page has to be made again. What a page
shows of other articles (in lists, say) it is given as parts made for it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from plugins.cache.fingerprint import fingerprinted_once
from plugins.publication.model import Post, Publication, once

from .components import plain_site_context


@once
def bare(publication: Publication) -> Publication:
    """The publication without its articles: what a page is made of that is given all it lists."""
    return extract(publication, ())


def extract_for(publication: Publication, post: Post) -> Publication:
    """What the page of an article is made of: the article, its versions in other languages, authors and category."""
    versions = publication.versions_of(post)
    return extract(publication, versions if post in versions else (post, *versions))


def extract(publication: Publication, posts: Iterable[Post], people: Iterable[str] = ()) -> Publication:
    """The publication as if it had only those articles, under the same name and in the same frame.

    Of its authors there are theirs, the owner, and the `people` of those slugs.
    """
    posts = tuple(posts)
    slugs = [slug for post in posts for slug in post.entry.authors]
    return dataclasses.replace(
        publication,
        posts=posts,
        pictures={
            post.entry.source: publication.pictures[post.entry.source]
            for post in posts
            if post.entry.source in publication.pictures
        },
        pages=(),
        related={},
        made={},
        kept={},
        **_around(
            publication,
            tuple(dict.fromkeys((*slugs, *people, publication.words.owner))),
            tuple(dict.fromkeys(post.entry.category for post in posts)),
            tuple(dict.fromkeys((publication.words.language, *(post.entry.lang for post in posts)))),
        ),
    )


@once
def _around(
    publication: Publication, people: tuple[str, ...], topics: tuple[str, ...], tags: tuple[str, ...]
) -> Mapping[str, Any]:
    """What goes with articles of those authors and categories in those languages: many extracts hold the same."""
    authors = {slug: publication.authors[slug] for slug in people if slug in publication.authors}
    categories = {slug: publication.categories[slug] for slug in topics}
    sources = [entry.source for entry in (*authors.values(), *categories.values())]
    return {
        "languages": {tag: publication.languages[tag] for tag in tags},
        "authors": authors,
        "categories": categories,
        "bodies": {source: publication.bodies[source] for source in sources},
        "portraits": {slug: publication.portraits[slug] for slug in authors if slug in publication.portraits},
        "site_contexts": {tag: plain_site_context(publication, publication.languages[tag]) for tag in tags},
    }


@once
def fingerprint_of_site(publication: Publication) -> str:
    """The fingerprint of all of the publication but its articles and pages, and of what stands around every page."""
    site_contexts = {
        tag: plain_site_context(publication, language) for tag, language in publication.languages.items()
    }
    site = dataclasses.replace(
        publication,
        posts=(),
        pages=(),
        pictures={},
        related={},
        site_contexts=site_contexts,
        made={},
        kept={},
    )
    return fingerprinted_once(site).fingerprint
