"""The lists of all categories, all authors and all tags."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from plugins.publication.model import Publication

from .components import Link, Profile
from .lists import ListHead, last_change
from .page import Page
from .site_context import site_context_of


class Term(Struct, frozen=True):
    """A category, author or tag in the list of all of them."""

    link: Link
    note: str
    count: str
    profile: Profile | None


class TermsPage(Struct, frozen=True):
    """All categories, all authors or all tags."""

    heading: str
    terms: tuple[Term, ...]
    compact: bool


def terms_page(
    publication: Publication,
    kind: str,
    heading: str,
    about: str,
    terms: Sequence[Term],
    *,
    compact: bool = False,
) -> Page:
    """The list of those terms; `kind` is the kind of its URL, `about` its description."""
    model = TermsPage(heading, tuple(terms), compact)
    return overview(publication, kind, "terms.html", about, heading, model)


def overview(
    publication: Publication, kind: str, template: str, about: str, title: str, model: Struct
) -> Page:
    """A page that gives an overview of all articles, such as the archive."""
    path, language = publication.urls.path(kind), publication.language
    indexed = kind in publication.helpful_lists
    head = ListHead(about, indexed=indexed).of(publication, path, title)
    site = site_context_of(publication, path, language)
    return Page(path, template, language, site, head, model, last_change(publication.listed), indexed)
