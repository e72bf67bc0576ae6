"""What would change online if the site were published now, from what this machine knows: the last public build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.builder.built import Built
from plugins.live.sites import address_of, built
from plugins.live.web import CannotCompare
from plugins.outputs.receipt import digest
from plugins.publication.model import Post
from plugins.settings.urls import file_of, twin_of

from .model import Changes, Link


def changes_of(made: Built, public: Path) -> Changes:
    """What would change if the site took the place of the one in the folder `public`.

    An article's text is compared by its twin in Markdown, which is the same in the preview. Lists, feeds and other pages
    are the engine's to change, and are not told.
    """
    publication, urls = made.publication, made.publication.urls
    try:
        before = built(public)
    except CannotCompare as error:
        return Changes(unknown=str(error))
    if before.receipt.site.rstrip("/") != urls.site:
        return Changes(unknown=f"{public.name}/ has a site for another address, {before.receipt.site}.")
    shown = Path(made.settings["OUTPUT_PATH"])
    posts = [post for post in publication.posts if not post.badge]
    pages = {urls.path("PAGE", page.slug): page.title for page in publication.pages if page.status != "draft"}
    coming = {post.path: post.entry.title for post in posts} | pages
    names = [file.relative_to(shown).as_posix() for file in shown.rglob("*") if file.is_file()]
    sums = before.known_as(names)
    return Changes(
        new=tuple(Link(title, urls.url(path)) for path, title in coming.items() if file_of(path) not in sums),
        texts=tuple(Link(post.entry.title, urls.url(post.path)) for post in _rewritten(posts, sums, shown)),
        gone=tuple(_gone(made, sums, names)),
    )


def _rewritten(posts: list[Post], sums: Mapping[str, str], shown: Path) -> Iterator[Post]:
    for post in posts:
        twin = twin_of(post.path)
        if twin in sums and (shown / twin).is_file() and digest((shown / twin).read_bytes()) != sums[twin]:
            yield post


def _gone(made: Built, sums: Mapping[str, str], names: list[str]) -> Iterator[str]:
    """The pages that are online, and would not be."""
    publication = made.publication
    kept_back = {file_of(post.path) for post in publication.posts if post.badge}
    kept_back |= {
        file_of(publication.urls.path("PAGE", page.slug))
        for page in publication.pages
        if page.status == "draft"
    }
    there = set(names) - kept_back
    yield from (address_of(name) for name in sorted(sums) if name.endswith(".html") and name not in there)
