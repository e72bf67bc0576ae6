"""Inspects the built site as its readers would meet it, before it goes online.

`reading/` reads each file once; every other module compares what was read, and holds checks of one kind. `facts_of` and
`inspect` are apart so that what is known of an unchanged file is not read again, and `inspect_changes` is for what a
build has changed when that can be wrong only by itself.
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
    """What there is to know of a file by itself: the facts of a page, those of a feed or why it cannot be read, the
    beginning of a secret key, and a folder of the build that it names."""

    page: PageFacts | None = None
    feed: FeedFacts | None = None
    fault: str = ""
    secret: str = ""
    path: str = ""


class SiteSpec(Struct, frozen=True):
    """What the build meant to make.

    `address` is the site's absolute root. `pages` has every page's path, and the source file that its author can
    mend where there is one. `articles` are the paths of all that lists, feeds and the sitemap name, newest first;
    `unlisted` those of pages that nothing may name; `unpublished` the paths of what must not exist, and its
    source file. `drafts` are the source files of pages that only their author sees, `left_out` the paths of those that
    cannot be shown yet. `folders` are the build's own folders, whose names must not be in the output. `as_they_are` are
    the owner's files for hosts and services, which are no pages even where they end in .html.
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
    """What there is to know of a built file by itself; `folders` are those whose names must not be in it.

    Whoever has looked at a file once need not do so again while it stays the same.
    """
    found = FileFacts()
    if not file.endswith(leaks.TEXT):
        return found
    # What is not UTF-8 could not have come from us; the checks would find it garbled.
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
    """Everything that is wrong with the site, whose files are given by their path below the output folder.

    `facts` has what is known of each file, where somebody has looked at them already; `origins` knows where what is on
    them was written.
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
    """Everything that is wrong with a site in which nothing but those pages and feeds has changed.

    It is enough where no change `affects_others`, no file has come or gone, and nothing was wrong before. `changed` has
    what was known of the changed files before, `facts` what is known of all now.
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
    # Pages that a changed one led to have to be found some other way.
    links = ((file, link) for file in site.pages for link in _lost(changed[file], facts[file]))
    lost = {there for file, link in links if (there := site.target(file, link).file) and there in site.facts}
    return sorted(set(_problems(replace(site, lost=sorted(lost)), expected, ours)))


def affects_others(before: FileFacts, after: FileFacts) -> bool:
    """Whether a change of a page or feed may make something wrong with another file of the site.

    Other pages may link to its ids, or be told from it by its canonical address. (What it links to is looked after by
    `inspect_changes`.)
    """
    if before.feed and after.feed:
        return False
    old, new = before.page, after.page
    if not old or not new:
        return True
    same = (old.noindex, old.canonical) == (new.noindex, new.canonical)
    return not same or not set(old.ids) <= set(new.ids)


def _lost(before: FileFacts, after: FileFacts) -> list[str]:
    """The links that a page had and has no more."""
    assert before.page
    assert after.page
    return sorted({*before.page.links} - {*after.page.links})


def shared(found: FileFacts) -> FileFacts:
    """The same facts, its texts shared with all others that have them: most addresses stand on many pages."""
    if page := found.page:
        for name in ("ids", "links", "named", "loads", "code"):
            setattr(page, name, list(map(sys.intern, getattr(page, name))))
    return found


def _feeds(facts: Mapping[str, FileFacts]) -> dict[str, FeedFacts | str]:
    """The feeds that were looked at; of one that cannot be read, why."""
    return {file: found.feed or found.fault for file, found in facts.items() if found.feed or found.fault}


def _problems(site: BuiltSite, expected: SiteSpec, facts: Mapping[str, FileFacts]) -> Iterator[Problem]:
    """What is wrong but for drafts: their authors may look at them with all their faults."""
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
