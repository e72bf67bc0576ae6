"""Inspects the built site as its readers would meet it, before it goes online.

`facts.py` reads each page once; every other module compares those facts, and holds checks of one kind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from plugins.content import Problem
from plugins.store import Forgetful

from . import facts, feeds, pages, paths, secrets
from .site import BuiltSite

__all__ = ["Expectation", "inspect", "removed_too_many"]


@dataclass(frozen=True)
class Expectation:
    """What the build meant to make.

    `address` is the site's absolute root. `pages` has every page's place, and the source file that its author can
    mend where there is one. `articles` are the places of all that lists, feeds and the sitemap name; `unlisted`
    those of pages that nothing may name; `unpublished` the places of what must not exist, and its source file.
    `folders` are the build's own folders, whose names must not be in the output.
    """

    address: str
    pages: Mapping[str, str]
    articles: Collection[str] = ()
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
    # A page that is not UTF-8 could not have come from us; the check of each page would find it empty.
    texts = [files[name].decode("utf-8", "replace") for name in names]
    read = store.remember_all("facts", texts, facts.read)
    found = {
        name: facts.Facts.of(plain)
        for name, plain in zip(names, read, strict=True)
        if isinstance(plain, dict)
    }
    return BuiltSite(expected.address, files, found, expected.pages)


def _problems(site: BuiltSite, expected: Expectation) -> Iterator[Problem]:
    yield from pages.check(site)
    yield from paths.check(site, expected.unlisted, expected.unpublished)
    yield from feeds.check(site, expected.articles, {*expected.unlisted, *expected.unpublished})
    yield from secrets.check(site, expected.folders)


def removed_too_many(before: Collection[str], after: Collection[str], share: float) -> tuple[str, ...]:
    """The addresses that would go offline, sorted, if they are more than `share` of those before; else none.

    Fewer than three are never too many: small sites change.
    """
    removed = sorted(set(before) - set(after))
    return tuple(removed) if len(removed) >= 3 and len(removed) > share * len(before) else ()
