"""Inspects the built site as its readers would see it, before it goes online.

`reading/` reads each file once; every other module compares what was read, with checks of one kind. `facts_of` and
`inspect` are separate so that unchanged files are not read again. `inspect_changes` is for builds whose changes cannot
make anything else wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from plugins.content import Problem
from plugins.feeds import FORMATS, FeedFacts

from . import feeds, pages, paths, resources, root_files, secrets
from .reading import leaks, page
from .reading.leaks import secret_in
from .reading.page import PageFacts
from .site import BuiltSite, Location, Origins, PagesOf

__all__ = [
    "FileFacts",
    "Location",
    "Origins",
    "SiteSpec",
    "affects_others",
    "facts_of",
    "inspect",
    "inspect_changes",
    "removed_too_many",
    "shared",
]


class FileFacts(Struct, omit_defaults=True):
    """The facts of a single file: those of a page; those of a feed, or why it cannot be read (`fault`); the beginning of
    a secret key in it; and a folder of the build that it names (`path`)."""

    page: PageFacts | None = None
    feed: FeedFacts | None = None
    fault: str = ""
    secret: str = ""
    path: str = ""


class SiteSpec(Struct, frozen=True):
    """What the build meant to make.

    `address` is the site's absolute root. `pages` maps the paths of pages to the source files in which their authors can
    fix them. `articles` are the paths of the articles in lists, feeds and the sitemap, newest first; `unlisted` those
    of pages that nothing may name; `unpublished` maps the paths of what must not exist to source files. `drafts` are
    the source files of pages that only their author sees, `left_out` the paths of drafts that cannot be shown yet.
    `folders` are the build's own folders, whose names must not be in the output. `as_they_are` are the owner's files
    for hosts and services, which are not pages even if they end in .html.
    """

    address: str
    pages: Mapping[str, str]
    articles: Sequence[str] = ()
    unlisted: Collection[str] = ()
    unpublished: Mapping[str, str] = {}
    drafts: Collection[str] = ()
    left_out: Collection[str] = ()
    folders: Collection[str] = ()
    as_they_are: Collection[str] = ()


def facts_of(file: str, data: bytes, folders: Collection[str] = ()) -> FileFacts:
    """The facts of a built file; `folders` are those whose names must not be in it.

    They depend on nothing else, so they can be kept as long as the file stays the same.
    """
    found = FileFacts()
    if not file.endswith(leaks.TEXT):
        return found
    # All that we write is UTF-8; the checks see other files garbled.
    text = data.decode("utf-8", "replace")
    found.path = leaks.own_path(data, folders)
    if file.endswith(".html"):
        found.page = page.read(text)
        return found
    format = FORMATS.get(file.rpartition("/")[2])
    if not format:
        found.secret = secret_in(text)
        return found
    try:
        found.feed = format.read(text)
    except Exception as error:
        found.fault = str(error)
    return found


def inspect(
    files: Mapping[str, bytes],
    expected: SiteSpec,
    facts: Mapping[str, FileFacts] | None = None,
    origins: Origins | None = None,
) -> list[Problem]:
    """All problems of the site, sorted; its `files` are given by their paths below the output folder.

    `facts` are those of all files, if they have been read already; `origins` finds where the content of pages was
    written.
    """
    if facts is None:
        facts = {file: facts_of(file, data, expected.folders) for file, data in files.items()}
    site = BuiltSite(
        expected.address,
        files,
        PagesOf(facts, expected.as_they_are),
        _feeds(facts),
        expected.pages,
        origins=origins,
    )
    return sorted(set(_problems(site, expected, facts)))


def inspect_changes(
    files: Mapping[str, bytes],
    expected: SiteSpec,
    facts: Mapping[str, FileFacts],
    changed: Mapping[str, FileFacts],
    origins: Origins | None = None,
) -> list[Problem]:
    """All problems of a site in which only the pages and feeds in `changed` have changed.

    That suffices if no change `affects_others`, no file was added or removed, and nothing was wrong before. `changed`
    has the previous facts of the changed files, `facts` the present ones of all files.
    """
    ours = {file: facts[file] for file in changed}
    site = BuiltSite(
        expected.address,
        files,
        PagesOf(facts, expected.as_they_are),
        _feeds(ours),
        expected.pages,
        only=[file for file in changed if file.endswith(".html") and file not in expected.as_they_are],
        origins=origins,
    )
    # Pages that a changed one no longer links to must be reachable in another way.
    links = ((file, link) for file in site.pages for link in _lost(changed[file], facts[file]))
    lost = {there for file, link in links if (there := site.target(file, link).file) and there in site.facts}
    return sorted(set(_problems(replace(site, lost=sorted(lost)), expected, ours)))


def affects_others(before: FileFacts, after: FileFacts) -> bool:
    """Whether a change of a page or feed may cause a problem in another file of the site.

    Other pages may link to its ids, and the sitemap depends on its `noindex` and its canonical address. (Its own links
    are left to `inspect_changes`.)
    """
    if before.feed and after.feed:
        return False
    old, new = before.page, after.page
    if not old or not new:
        return True
    same = (old.noindex, old.canonical) == (new.noindex, new.canonical)
    return not same or not set(old.ids) <= set(new.ids)


def _lost(before: FileFacts, after: FileFacts) -> list[str]:
    """The links that a page no longer has."""
    assert before.page
    assert after.page
    return sorted({*before.page.links} - {*after.page.links})


def shared(found: FileFacts) -> FileFacts:
    """The same facts with their strings interned, which saves memory: most addresses are on many pages."""
    if page := found.page:
        for name in ("ids", "links", "named", "loads", "code"):
            setattr(page, name, list(map(sys.intern, getattr(page, name))))
    return found


def _feeds(facts: Mapping[str, FileFacts]) -> dict[str, FeedFacts | str]:
    """The facts of feeds by file, or the reason why a feed cannot be read."""
    return {file: found.feed or found.fault for file, found in facts.items() if found.feed or found.fault}


def _problems(site: BuiltSite, expected: SiteSpec, facts: Mapping[str, FileFacts]) -> Iterator[Problem]:
    """All problems except those of drafts, which their authors may preview with all their faults."""
    yield from (
        problem for problem in _all_problems(site, expected, facts) if problem.file not in expected.drafts
    )


def _all_problems(site: BuiltSite, expected: SiteSpec, facts: Mapping[str, FileFacts]) -> Iterator[Problem]:
    yield from pages.check(site)
    yield from resources.check(site)
    yield from paths.check(site, expected.unlisted, expected.unpublished, expected.left_out)
    yield from feeds.check(site, expected.articles, {*expected.unlisted, *expected.unpublished})
    if site.checks_all_pages:
        yield from root_files.check(site, expected.unlisted)
    yield from secrets.check(site, facts, expected.folders)


def removed_too_many(before: Collection[str], after: Collection[str], share: float) -> tuple[str, ...]:
    """The addresses that would go offline, sorted, if they are more than `share` of those before; else none.

    Fewer than three are never too many: small sites change.
    """
    removed = sorted(set(before) - set(after))
    return tuple(removed) if len(removed) >= 3 and len(removed) > share * len(before) else ()
