"""Finds the addresses that would disappear from the site: of those in the ledger, which leads nowhere any more?"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from plugins.content import Article, Author, Category, ContentIndex, Entry, Page, Problem
from plugins.content.aliases import comparable
from plugins.content.ledger import FILE, MADE_LISTS, Ledger, Record
from plugins.content.yaml_quotes import as_list

# How alike two slugs are at least, from 0 to 1, for one to replace the other.
_NEAR = 0.6
_KIND_OF = {Article: "article", Page: "page", Author: "author", Category: "category"}


class Addresses(Struct, frozen=True):
    """What is compared: the `ledger`, the paths that are `live` on the new site, those that are `redirected` there, and
    those in the sitemap of the site `before`."""

    ledger: Ledger
    live: Collection[str]
    redirected: Collection[str]
    before: Collection[str] = ()


def vanished(found: Addresses, index: ContentIndex, paths: Mapping[str, str]) -> Iterator[Problem]:
    """An error for each address that would answer nothing, and a warning for each that is there and marked as gone.

    `paths` are those of all entries, by source, published or not.
    """
    records = found.ledger.records
    for path in sorted(path for path in found.live if path in records and records[path].gone):
        what = "is on the site, and this line says “gone”"
        yield _problem(path, records[path], what, "Remove that word, or what is there.", index, "warning")
    missing = sorted(path for path in records if path not in found.live and not records[path].gone)
    answered = {comparable(path) for path in (*found.live, *found.redirected)} if missing else set()
    for path in missing:
        if comparable(path) not in answered:
            fix = f"{_replacement(path, records[path], found.ledger, index, paths)} {_gone(path, index)}"
            yield _problem(path, records[path], "would disappear", fix, index)


def emptied(found: Addresses) -> Iterator[str]:
    """A sentence for each list that was on the site before, and has no articles any more.

    What articles make (a tag's list, a year's) is only told, once: its articles are all there, and it leads to the list
    above it by itself (`outputs/redirects.py`), so its author has nothing to mend.
    """
    lost = {*found.before} - {*found.live}
    for path in sorted(lost):
        record = found.ledger.held(path)
        if record and record.kind in MADE_LISTS:
            yield f"/{path} has no articles any more, and leads to the list above it from now on."


def _problem(
    path: str, record: Record, what: str, fix: str, index: ContentIndex, severity: str = "error"
) -> Problem:
    about = [f"the {record.kind}" if record.kind else "a page", f"“{record.title}”" * bool(record.title)]
    about.append(f"of {record.date}" * bool(record.date))
    wrong = f"/{path} {what} ({' '.join(filter(None, about))})."
    return Problem(index.tree.shown(FILE), record.line, "", wrong, fix, severity)


def _gone(path: str, index: ContentIndex) -> str:
    return f"If it is gone for good, add the line “/{path} gone” to {index.tree.shown(FILE)}."


def _replacement(
    path: str, record: Record, known: Ledger, index: ContentIndex, paths: Mapping[str, str]
) -> str:
    """A sentence on what to do where the address is to stay."""
    if record.kind == "feed":
        return "Its list is on the site, and has no such feed."
    if entry := next((each for each in index.entries if paths[each.source] == path), None):
        state = "a draft" if getattr(entry, "status", "") == "draft" else "not published yet"
        return f"{index.tree.shown(entry.source)} is {state}: publish it."
    fresh = [each for each in index.entries if paths[each.source] not in known.records]
    if entry := _successor(path, record, fresh):
        line = _line(*entry.aliases, f"/{path}")
        return f"If {index.tree.shown(entry.source)} replaces it, write there “{line}”."
    return f"Write “{_line(f'/{path}')}” into the file that replaces it."


def _line(*aliases: str) -> str:
    return f"aliases: {as_list(aliases)}"


def _successor(path: str, record: Record, fresh: Iterable[Entry]) -> Entry | None:
    """The one of the `fresh` entries, which were not online yet, that most probably replaces the address: it has the same
    title or date, or a slug that is near; or it is the only one, where neither title nor date is known."""
    likely = [entry for entry in fresh if record.kind in ("", _KIND_OF[type(entry)])]
    if len(likely) == 1 and not record.title:
        return likely[0]
    ranked = sorted((-_likeness(path, record, entry), entry.source, entry) for entry in likely)
    return ranked[0][2] if ranked and -ranked[0][0] >= _NEAR else None


def _likeness(path: str, record: Record, entry: Entry) -> float:
    title = getattr(entry, "title", "") or getattr(entry, "name", "")
    date = getattr(entry, "date", None)
    same_title = bool(record.title) and title.casefold() == record.title.casefold()
    same_date = bool(record.date) and bool(date) and f"{date:%Y-%m-%d}" == record.date
    slug = comparable(path).rpartition("/")[2]
    return 2 * same_title + same_date + difflib.SequenceMatcher(None, slug, entry.slug).ratio()
