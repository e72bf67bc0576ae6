"""The search page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from plugins.publication.model import Publication
from plugins.search import Part

from .categories import terms_of
from .components import Link, link_to
from .heads import page_head
from .page import Page
from .site_context import lists_of_all, site_context_of

SUGGESTED = 12  # tags


class Option(Struct, frozen=True):
    """A value that a filter can have."""

    value: str
    text: str


class Filter(Struct, frozen=True):
    """A filter for search results; `name` is that of its parameter in addresses."""

    name: str
    label: str
    options: tuple[Option, ...]


class SearchPage(Struct, frozen=True):
    """The search page. `indexes` are the addresses of the index's folders; a preview has none."""

    heading: str
    indexes: tuple[str, ...]
    filters: tuple[Filter, ...]
    lists: tuple[Link, ...]  # of all articles
    suggestions: tuple[Link, ...]  # the tags of most articles: what there is to look for


def pages(publication: Publication, index: Sequence[Part]) -> Iterator[Page]:
    """The search page, if the site has a search; `index` is its index."""
    if not publication.has_search:
        return
    path, language = publication.urls.path("SEARCH"), publication.language
    model = _model(publication, index)
    # Translators: what previews of a link to the search page say; section is the name of all articles together.
    about = language.gettext("Search %(section)s.", section=publication.words.section)
    head = page_head(publication, path=path, title=model.heading, description=about, kind="SearchResultsPage")
    site = site_context_of(publication, path, language)
    yield Page(path, "search.html", language, site, replace(head, webassembly=bool(index)), model)


def _model(publication: Publication, index: Sequence[Part]) -> SearchPage:
    language = publication.language
    categories = {post.entry.category for post in publication.listed}
    authors = {slug for post in publication.listed for slug in post.entry.authors}
    filters = (
        Filter(
            "category",
            language.gettext("Category"),
            tuple(
                Option(topic.slug, topic.name)
                for topic in publication.used_categories
                if topic.slug in categories
            ),
        ),
        Filter(
            "author",
            language.gettext("Author"),
            tuple(
                Option(person.slug, person.name)
                for person in publication.used_authors
                if person.slug in authors
            ),
        ),
    )
    return SearchPage(
        heading=language.gettext("Search"),
        indexes=tuple(f"{publication.urls.url(part.path)}/" for part in index),
        # A filter with a single option narrows nothing.
        filters=tuple(each for each in filters if len(each.options) > 1),
        lists=tuple(lists_of_all(publication, language)),
        suggestions=_suggestions(publication),
    )


def _suggestions(publication: Publication) -> tuple[Link, ...]:
    """The tags of most articles, or else the categories."""
    counts, names = Counter[str](), dict[str, str]()
    for post in publication.listed:
        for slug, tag in zip(publication.tag_slugs(post.entry), post.entry.tags, strict=True):
            counts[slug] += 1
            names.setdefault(slug, tag)
    chosen = sorted(counts, key=lambda slug: (-counts[slug], slug))[:SUGGESTED]
    tags = tuple(link_to(publication, names[slug], "TAG", slug) for slug in chosen)
    return tags or tuple(term.link for term in terms_of(publication))
