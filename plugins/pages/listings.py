"""Lists that have feeds: what is known of each, and those without a page of their own, of a language or a series."""

from __future__ import annotations

from msgspec import Struct

from plugins.content import tag_slug
from plugins.publication.model import Post, Publication, memoised
from plugins.publication.series import all_series

SERIES = "series"  # the folder of their feeds


class Listing(Struct, frozen=True):
    """A list as its feeds have it: its articles are newest first; `language` is theirs, if it is not the site's."""

    title: str
    description: str
    posts: tuple[Post, ...]
    language: str = ""


@memoised
def languages(publication: Publication) -> dict[str, Listing]:
    """The articles of each language, by the path of their feeds' folder; none on a site of one language."""
    words, found = publication.words, sorted({post.entry.lang for post in publication.listed})
    if len(found) < 2:
        return {}
    return {
        tag.lower(): Listing(
            f"{words.section} · {words.name} · {publication.languages[tag].name}",
            words.lede if tag == words.language else "",
            tuple(post for post in publication.listed if post.entry.lang == tag),
            tag,
        )
        for tag in found
    }


@memoised
def series(publication: Publication) -> dict[str, Listing]:
    """The parts of each series of two parts or more, newest first, by the path of their feeds' folder; none unless the
    owner wants these feeds."""
    if not publication.series_feeds:
        return {}
    return {
        series_path(publication, posts[0].entry.series, language): Listing(
            f"{posts[-1].entry.series} · {publication.words.name}", "", posts[::-1], language
        )
        for (_, language), posts in sorted(all_series(publication).items())
        if len(posts) > 1
    }


def series_path(publication: Publication, name: str, language: str) -> str:
    """The path of the feeds' folder of the series of that name, in that language."""
    slug = tag_slug(name, language, publication.words.language) or "series"
    return (
        f"{SERIES}/{slug}"
        if language == publication.words.language
        else f"{SERIES}/{language.lower()}/{slug}"
    )
