"""llms.txt (https://llmstxt.org): what is on the site, for programs, by category, with links to the articles' twins."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.publication.model import Post, Publication
from plugins.publication.rights import rights
from plugins.settings.urls import twin_of


def llms_txt(publication: Publication) -> bytes:
    """The file: the site's name and sentence, whose the articles are, and a list of each category's, newest first."""
    return "\n".join(_lines(publication)).encode()


def _lines(publication: Publication) -> Iterator[str]:
    words, urls = publication.words, publication.urls
    yield from (f"# {words.section} · {words.name}", "", f"> {words.lede}", "", rights(publication), "")
    shown = publication.without_duplicate_translations(post for post in publication.listed if not post.badge)
    for category in publication.used_categories:
        posts = [post for post in shown if post.entry.category == category.slug]
        if posts:
            yield from (f"## {category.name}", "", *(_item(publication, post) for post in posts), "")
    pages = [page for page in publication.pages if page.status == "published" and page.slug != "404"]
    if pages:  # the heading for what may be left out, by the format
        links = (f"- [{_label(page.title)}]({urls.absolute(urls.path('PAGE', page.slug))})" for page in pages)
        yield from ("## Optional", "", *links, "")


def _item(publication: Publication, post: Post) -> str:
    url = publication.urls.absolute(twin_of(post.path))
    summary = " ".join(post.summary.split())
    return f"- [{_label(post.entry.title)}]({url})" + (f": {summary}" if summary else "")


def _label(words: str) -> str:
    return words.replace("[", "\\[").replace("]", "\\]")
