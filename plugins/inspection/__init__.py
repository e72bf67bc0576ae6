"""Inspects the built site as its readers would meet it, before it goes online.

`reading/` reads each file once; every other module compares what was read, and holds checks of one kind.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plugins.content import Problem
from plugins.store import Forgetful

from . import discovery, feeds, pages, paths, resources, secrets
from .reading import feed, page
from .site import BuiltSite

__all__ = ["Expectation", "inspect", "removed_too_many"]

# What was read of a file.
Plain = dict[str, Any]


@dataclass(frozen=True)
class Expectation:
    """What the build meant to make.

    `address` is the site's absolute root. `pages` has every page's place, and the source file that its author can
    mend where there is one. `articles` are the places of all that lists, feeds and the sitemap name, newest first;
    `unlisted` those of pages that nothing may name; `unpublished` the places of what must not exist, and its
    source file. `folders` are the build's own folders, whose names must not be in the output.
    """

    address: str
    pages: Mapping[str, str]
    articles: Sequence[str] = ()
    unlisted: Collection[str] = ()
    unpublished: Mapping[str, str] = field(default_factory=dict)
    folders: Collection[str] = ()


def inspect(
    files: Mapping[str, bytes], expected: Expectation, store: Forgetful | None = None
) -> list[Problem]:
    """Everything that is wrong with the site, whose files are given by their path below the output folder."""
    site = _site(files, expected, store or Forgetful())
    return sorted(set(_problems(site, expected)))


def _site(files: Mapping[str, bytes], expected: Expectation, store: Forgetful) -> BuiltSite:
    names = [name for name in files if name.endswith(".html")]
    pages = _read(files, names, "page", page.read, store)
    found = {name: page.Facts(**_made(plain)) for name, plain in pages.items()}
    feeds: dict[str, feed.Feed | Exception] = {}
    for kind, reader in feed.READERS.items():
        names = [name for name in files if name.rpartition("/")[2] == kind]
        for name, plain in _read(files, names, kind, reader, store).items():
            feeds[name] = plain if isinstance(plain, Exception) else feed.Feed(**plain)
    return BuiltSite(expected.address, files, found, feeds, expected.pages)


def _read(
    files: Mapping[str, bytes],
    names: Sequence[str],
    kind: str,
    read: Callable[[str], Plain],
    store: Forgetful,
) -> dict[str, Plain | Exception]:
    """What `read` says of each of the files, or why it cannot."""
    # What is not UTF-8 could not have come from us; the checks would find it garbled.
    texts = [files[name].decode("utf-8", "replace") for name in names]
    return dict(zip(names, store.remember_all(kind, texts, read), strict=True))


def _made(plain: Plain | Exception) -> Plain:
    if isinstance(plain, Exception):
        raise plain  # no page is put online that was not looked at
    return plain


def _problems(site: BuiltSite, expected: Expectation) -> Iterator[Problem]:
    yield from pages.check(site)
    yield from resources.check(site)
    yield from paths.check(site, expected.unlisted, expected.unpublished)
    yield from feeds.check(site, expected.articles, {*expected.unlisted, *expected.unpublished})
    yield from discovery.check(site, expected.unlisted)
    yield from secrets.check(site, expected.folders)


def removed_too_many(before: Collection[str], after: Collection[str], share: float) -> tuple[str, ...]:
    """The addresses that would go offline, sorted, if they are more than `share` of those before; else none.

    Fewer than three are never too many: small sites change.
    """
    removed = sorted(set(before) - set(after))
    return tuple(removed) if len(removed) >= 3 and len(removed) > share * len(before) else ()
