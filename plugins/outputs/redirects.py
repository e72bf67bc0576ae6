"""The redirects of the site: the one source of rules for the hosts' formats (`host_formats.py`), `_redirects` and pages.

- An alias leads to its entry, for good (301); an alias of an author or a category takes its feeds along.
- A list that articles make (a tag, a year, all tags) and that has none any more leads to the list above it, for now (302).
- An address that the ledger says is gone answers that (410), and so do the feeds of a list that is gone.

Every rule leads to a page that is there, so there are no chains and no loops.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from plugins.content import Author, Category, Entry
from plugins.content.aliases import Alias, comparable
from plugins.content.ledger import MADE_LISTS
from plugins.feeds import FORMATS
from plugins.publication.aliases import aliases_of
from plugins.publication.model import Publication

MOVED, FOR_NOW, GONE = 301, 302, 410


class Redirect(Struct, frozen=True, order=True):
    """A rule: a host answers the `path` (below the site's root, decoded, without a leading slash), if it is asked with the
    `query` where there is one, by leading to the path `to` with that `status`. What is `GONE` leads nowhere. A rule that
    leads to a hidden page is not `named` in any file that others may read."""

    path: str
    query: str
    to: str
    status: int = MOVED
    named: bool = True


class Claim(Struct, frozen=True):
    """An alias, and the entry that has it, whose page is at `path`."""

    alias: Alias
    entry: Entry
    path: str


def claims_of(publication: Publication) -> tuple[Claim, ...]:
    """The aliases of everything that is published."""
    urls = publication.urls
    published = [
        *((post.entry, post.path) for post in publication.posts),
        *((page, urls.path("PAGE", page.slug)) for page in publication.pages),
        *((author, urls.path("AUTHOR", author.slug)) for author in publication.used_authors),
        *((category, urls.path("CATEGORY", category.slug)) for category in publication.used_categories),
    ]
    return tuple(
        Claim(alias, entry, path) for entry, path in published for alias in aliases_of(entry, path, urls)
    )


def redirects_of(publication: Publication, live: Collection[str]) -> tuple[Redirect, ...]:
    """The site's redirects, sorted; `live` are the paths of its pages and feeds that belong in the ledger."""
    rules = {rule for claim in claims_of(publication) for rule in _of_claim(claim)}
    ledger = publication.ledger
    missing = [path for path in ledger.records if path not in live]
    old = (rule.path for rule in rules if not rule.query)
    answered = {comparable(path) for path in (*live, *old)} if missing else set()
    for path in missing:
        record = ledger.records[path]
        if comparable(path) in answered:
            continue
        if record.gone or _is_feed_without_list(path, live):
            rules.add(Redirect(path, "", "", GONE))
        elif record.kind in MADE_LISTS:
            rules.add(Redirect(path, "", _list_above(publication, record.kind, live), FOR_NOW))
    return tuple(sorted(rules))


def _of_claim(claim: Claim) -> Iterator[Redirect]:
    hidden = getattr(claim.entry, "status", "") == "hidden"
    yield Redirect(claim.alias.path, claim.alias.query, claim.path, named=not hidden)
    old = claim.alias.path.removesuffix("/")
    if (
        isinstance(claim.entry, Author | Category)
        and not claim.alias.query
        and comparable(old) == old.casefold()
    ):
        yield from (Redirect(f"{old}/{file}", "", f"{claim.path}/{file}") for file in FORMATS)


def _is_feed_without_list(path: str, live: Collection[str]) -> bool:
    """Whether that is the feed of an author or a category whose list is not on the site."""
    folder, _, file = path.rpartition("/")
    return file in FORMATS and bool(folder) and folder not in live


def _list_above(publication: Publication, kind: str, live: Collection[str]) -> str:
    """The path of the nearest list that is there: all tags for a tag, or else the archive, which is always there."""
    tags = publication.urls.path("TAGS")
    return tags if kind == "tag" and tags in live else publication.urls.path("ARCHIVES")
