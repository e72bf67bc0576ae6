"""Inspects the built site as its readers would see it, before it goes online.

`reading/` reads each file once; every other module compares what was read, with checks of one kind. `facts_of` and
`inspect` are separate so that unchanged files are not read again.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from plugins.content import Problem
from plugins.feeds import FORMATS, FeedFacts

from . import feeds, pages, paths, resources, root_files, secrets
from .origins import Origins
from .reading import leaks, page
from .reading.leaks import secret_in
from .reading.page import PageFacts
from .site import BuiltSite, Lazily

__all__ = [
    "FileFacts",
    "Lazily",
    "Origins",
    "SiteSpec",
    "affects_others",
    "facts_of",
    "inspect",
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
    for hosts and services, those at old addresses, and the editor's, which are not pages even if they end in .html.
    """

    address: str
    pages: Mapping[str, str]
    articles: Sequence[str] = ()
    unlisted: Collection[str] = ()
    unpublished: Mapping[str, str] = {}
    drafts: Collection[str] = ()
    left_out: Collection[str] = ()
    folders: Collection[str] = ()
    as_they_are: Mapping[str, str] = {}


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
    changed: Mapping[str, FileFacts] | None = None,
) -> list[Problem]:
    """All problems of the site, sorted; its `files` are given by their paths below the output folder.

    `facts` are those of all files, if they have been read already; `origins` finds where the content of pages was
    written. If only pages and feeds have `changed`, which has their previous facts, no others are checked. That suffices
    if no change `affects_others`, no file was added or removed, and nothing was wrong before.
    """
    if facts is None:
        facts = {file: facts_of(file, data, expected.folders) for file, data in files.items()}
    checked = facts if changed is None else {file: facts[file] for file in changed}
    site = BuiltSite(
        expected.address,
        files,
        _pages(facts, expected.as_they_are),
        {file: found.feed or found.fault for file, found in checked.items() if found.feed or found.fault},
        expected.pages,
        origins=origins,
    )
    if changed is not None:
        only = [file for file in changed if file in site.facts]
        # Pages that a changed one no longer links to must be reachable in another way.
        lost = {there for file in only for there in _lost(site, file, changed[file]) if there in site.facts}
        site = replace(site, only=only, lost=sorted(lost))
    found = [
        *pages.check(site),
        *resources.check(site),
        *paths.check(site, expected.unlisted, expected.unpublished, expected.left_out),
        *feeds.check(site, expected.articles, {*expected.unlisted, *expected.unpublished}),
        *(root_files.check(site, expected.unlisted, expected.as_they_are) if changed is None else ()),
        *secrets.check(site, checked, expected.folders),
    ]
    # Authors may preview their drafts with all their faults.
    return sorted({problem for problem in found if problem.file not in expected.drafts})


def affects_others(before: FileFacts, after: FileFacts) -> bool:
    """Whether a change of a page or feed may cause a problem in another file of the site.

    Other pages may link to its ids, and the sitemap depends on its `noindex` and its canonical address. (Its own links
    are left to `inspect`.)
    """
    if before.feed and after.feed:
        return False
    old, new = before.page, after.page
    if not old or not new:
        return True
    same = (old.noindex, old.canonical) == (new.noindex, new.canonical)
    return not same or not set(old.ids) <= set(new.ids)


def _lost(site: BuiltSite, file: str, before: FileFacts) -> set[str]:
    """The files to which a page no longer links."""
    assert before.page
    gone = {*before.page.links} - {*site.facts[file].links}
    return {there for link in gone if (there := site.target(file, link).file)}


def shared(found: FileFacts) -> FileFacts:
    """The same facts with their strings interned, which saves memory: most addresses are on many pages."""
    if page := found.page:
        for name in ("ids", "links", "named", "loads", "code"):
            setattr(page, name, list(map(sys.intern, getattr(page, name))))
    return found


def _pages(facts: Mapping[str, FileFacts], no_pages: Collection[str]) -> Mapping[str, PageFacts]:
    """The facts of all pages; `no_pages` are files that are not pages although they end in .html."""
    names = dict.fromkeys(file for file in facts if file.endswith(".html") and file not in no_pages)
    return Lazily(names, lambda file: facts[file].page or PageFacts())
