"""The model of the search page."""

from __future__ import annotations

from plugins.publication.model import Publication

from . import components
from .models import Filter, Option, SearchPage


def search_page(publication: Publication) -> SearchPage:
    """The search of all listed articles, but for where its index is: that changes with every text."""
    language = publication.language
    categories = {post.entry.category for post in publication.listed}
    authors = {slug for post in publication.listed for slug in post.entry.authors}
    filters = (
        Filter(
            "category",
            language.gettext("Category"),
            tuple(Option(topic.slug, topic.name) for topic in publication.topics if topic.slug in categories),
        ),
        Filter(
            "author",
            language.gettext("Author"),
            tuple(
                Option(person.slug, person.name) for person in publication.people if person.slug in authors
            ),
        ),
    )
    return SearchPage(
        heading=language.gettext("Search"),
        indexes=(),
        # One that cannot be chosen otherwise narrows nothing.
        filters=tuple(each for each in filters if len(each.options) > 1),
        lists=tuple(components.lists_of_all(publication, language)),
    )
