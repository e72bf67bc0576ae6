"""The ids of feeds and of articles in them, which feed readers compare to know what they have shown already.

An article's is a tag URI (RFC 4151) of the site's host, the year of publication and the slug; a feed's is the address
of its list. RFC 4287 (4.2.6) wants both to stay whatever changes, so the ledger has the ids under which they went online:
an edit, another address or another domain does not change them.
"""

from __future__ import annotations

from plugins.content import Article, Entry, ledger
from plugins.feeds import atom
from plugins.publication.aliases import aliases_of
from plugins.publication.model import Post, Publication, memoised


def id_of_article(publication: Publication, post: Post) -> str:
    """The article's id in every feed.

    That is the one under which it went online, at its own address or at an alias. Else it is made of the slug; of an
    alias that has been an article's address here, where there is no ledger. An `id:` of its author's goes before all.
    """
    entry, urls = post.entry, publication.urls
    aliases = [alias.path for alias in aliases_of(entry, post.path, urls) if not alias.query]
    known = ledger.claimed((post.path, *aliases), publication.ledger)
    slug = entry.id or _first_slug(publication, entry, aliases) or entry.slug
    if known and (not entry.id or known.endswith(f":{entry.id}")):
        return known
    return f"tag:{urls.host},{entry.date.year}:{slug}"


def _first_slug(publication: Publication, entry: Article, aliases: list[str]) -> str:
    """The slug in the first of the aliases that is the address of an article with it; empty if there is none."""
    slugs = ((path, path.rpartition("/")[2]) for path in aliases)
    path_of = publication.urls.path
    return next((slug for path, slug in slugs if slug and path_of("ARTICLE", slug, entry.date) == path), "")


def id_of_feed(publication: Publication, path: str) -> str:
    """The id of the feeds of the list at that path: the one under which its Atom feed went online, there or at an alias."""
    entry = _entries_with_feeds(publication).get(path)
    aliases = aliases_of(entry, path, publication.urls) if entry else ()
    files = (f"{each}/{atom.FILE}".lstrip("/") for each in (path, *(alias.path for alias in aliases)))
    return ledger.claimed(files, publication.ledger) or publication.urls.absolute(path)


@memoised
def _entries_with_feeds(publication: Publication) -> dict[str, Entry]:
    """The authors and categories, by the paths of their lists."""
    path = publication.urls.path
    return {
        **{path("AUTHOR", each.slug): each for each in publication.used_authors},
        **{path("CATEGORY", each.slug): each for each in publication.used_categories},
    }
