"""The page by which an article is cited and shared: texts to copy, so that the article's own page carries one link.

Search engines may not list it, and it loads nothing from anywhere. An article that lists do not show has none, as no way
leads to it but its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from plugins.publication.call_to_action import mail_about
from plugins.publication.citation import as_bibtex, as_csl, as_text, citation_of
from plugins.publication.model import Post, Publication, reused

from . import structured_data
from .components import Link, fediverse_handle
from .heads import head
from .page import Page
from .site_context import everything_but_articles, site_context_of
from .social_cards import picture_of_post


class Snippet(Struct, frozen=True):
    """A text to copy, and what it is for."""

    label: str
    text: str


class CitePage(Struct, frozen=True):
    """How to cite and to share an article: `mail` opens the reader's mail program."""

    heading: str
    article: Link
    cited: tuple[Snippet, ...]
    shared: tuple[Snippet, ...]
    mail: str


def path_of(publication: Publication, post: Post) -> str:
    """The path of the page for that article."""
    return publication.urls.path("CITE", post.entry.slug)


def url_of(publication: Publication, post: Post) -> str:
    """The address of the page for that article, as pages link to it; empty if there is none."""
    has_one = publication.cite_pages and post.listed
    return publication.urls.url(path_of(publication, post)) if has_one else ""


def pages(publication: Publication) -> Iterator[Page]:
    """The page of every listed article, unless the owner wants none."""
    site = everything_but_articles(publication)
    for post in publication.listed if publication.cite_pages else ():
        yield reused(
            publication, ("cite", post.entry.source), (site, post), partial(_page, publication, post)
        )


def _page(publication: Publication, post: Post) -> Page:
    path, language = path_of(publication, post), publication.language_of(post)
    heading = language.gettext("Cite or share")
    return Page(
        path,
        "cite.html",
        language,
        site_context_of(publication, path, language),
        head(
            publication,
            path=path,
            title=f"{heading}: {post.entry.title}",
            description=post.summary or post.entry.title,
            picture=picture_of_post(publication, post),
            nodes=(structured_data.website(publication), structured_data.publisher(publication)),
            authors=[publication.authors[slug] for slug in post.entry.authors],
            indexed=False,
            language=language,
        ),
        CitePage(
            heading,
            Link(post.entry.title, publication.urls.url(post.path)),
            tuple(_cited(publication, post)),
            tuple(_shared(publication, post)),
            mail_about("mailto:", post.entry.title, publication.urls.absolute(post.path)),
        ),
        in_sitemap=False,
    )


def _cited(publication: Publication, post: Post) -> Iterator[Snippet]:
    language, citation = publication.language_of(post), citation_of(publication, post)
    names = [publication.authors[slug].name for slug in post.entry.authors]
    yield Snippet(
        language.gettext("As text"), as_text(citation, names, language.date(post.entry.date), language)
    )
    yield Snippet("BibTeX", as_bibtex(citation))
    yield Snippet("CSL-JSON", as_csl(citation))


def _shared(publication: Publication, post: Post) -> Iterator[Snippet]:
    language, title = publication.language_of(post), post.entry.title
    url = publication.urls.absolute(post.path)
    words = "\n\n".join(filter(None, (title, post.summary, url)))
    yield Snippet(language.gettext("For LinkedIn, or a message"), words)
    people = (publication.authors[slug] for slug in post.entry.authors)
    handles = " ".join(filter(None, map(fediverse_handle, people)))
    yield Snippet(language.gettext("For Mastodon"), "\n\n".join(filter(None, (title, handles, url))))
