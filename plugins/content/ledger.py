"""The ledger: `content/addresses.txt`, with every address that ever went online, and the ids of entries in feeds.

A line has an address, what it is (`KINDS`), and for articles the day, the id and the title under which they went online:

    /insights/one-page article 2026-05-04 tag:example.org,2026:one-page One page of strategy
    /insights/withdrawn gone

Lines about one address are read together, in any order: so Git's `union` merge of two branches is right (.gitattributes),
and an author marks an address as gone by a line of its own.

It holds what readers, search engines and feed readers may have kept: pages of articles, texts, authors, categories, tags
and years, lists of all, and feeds. It does not hold the further pages of a list, whose content moves with every article;
nor files that pages load, whose names change with their content and which nobody opens by themselves; nor the page for
addresses that lead nowhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from plugins.errors.problems import Problem

FILE = "addresses.txt"
KINDS = ("article", "page", "author", "category", "tag", "year", "list", "feed")
# Lists that are made from articles. They have no file in which to write aliases.
MADE_LISTS = frozenset({"tag", "year", "list"})

_HEADER = """\
# Every address that went online. Public builds add lines to it; commit it with your content.
# To take an address offline for good, add a line with it and the word “gone”: /insights/an-old-article gone
"""
_LINE = re.compile(
    r"(?P<address>/\S*)(?P<gone> gone)?(?: (?P<kind>article|page|author|category|tag|year|list|feed)"
    r"(?: (?P<date>\d{4}-\d\d-\d\d))?(?: (?P<id>(?:tag|https?):\S+))?(?: (?P<title>.+))?)?"
)
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: |$)")


class Record(Struct, frozen=True):
    """An address that went online: what it is, and under which date, id and title. `line` is its line in the file."""

    kind: str = ""
    date: str = ""
    id: str = ""
    title: str = ""
    gone: bool = False
    line: int = 0


class Ledger(Struct, frozen=True):
    """The records by path: the address decoded, without its leading slash. `comments` are the file's lines of such, and
    `in_order` is whether its other lines are as `written` writes them."""

    records: Mapping[str, Record] = {}
    comments: tuple[str, ...] = ()
    in_order: bool = False

    def held(self, path: str) -> Record | None:
        """The record of an address that has to stay; None if it never went online, or is gone for good."""
        record = self.records.get(path)
        return None if record is None or record.gone else record


def parse(data: bytes) -> tuple[Ledger, list[Problem]]:
    """The ledger in the content of its file, and a problem for each line that is none of it."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return Ledger(), [Problem(FILE, 0, "", "It is not UTF-8.", "Save it as UTF-8.")]
    records: dict[str, Record] = {}
    comments: dict[str, None] = {}
    problems = []
    others = []
    for number, line in enumerate(map(str.rstrip, lines), 1):
        if line.startswith("#"):
            comments[line] = None
        elif found := _LINE.fullmatch(line):
            others.append(line)
            address, gone, kind, date, id, title = found.groups("")
            path = _path(address)
            record = Record(kind, date, id, title, bool(gone), number)
            records[path] = _together(records[path], record) if path in records else record
        elif line:
            problems.append(_fault(line, number))
    in_order = len(records) == len(others) and others == sorted(others)
    return Ledger(records, tuple(comments), in_order), problems


def _path(address: str) -> str:
    path = unquote(address[1:]) if "%" in address else address[1:]
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def _together(one: Record, other: Record) -> Record:
    """What two lines say of one address; of two answers the first in the order of letters, whatever that of the lines."""

    def either(name: str) -> str:
        return min(filter(None, (getattr(one, name), getattr(other, name))), default="")

    kind, date, id, title = map(either, ("kind", "date", "id", "title"))
    return Record(kind, date, id, title, one.gone or other.gone, one.line)


def _fault(line: str, number: int) -> Problem:
    if _CONFLICT.match(line):
        fix = "Delete the lines of marks, and keep all others: those of both sides are right."
        return Problem(FILE, number, "", "A merge has left its marks here.", fix)
    fix = "Write an address, as in “/insights/old-name gone”."
    return Problem(FILE, number, "", f"“{line}” is no line of the ledger.", fix)


def with_live(ledger: Ledger, live: Mapping[str, Record]) -> Ledger:
    """The ledger with the addresses that are `live`. What an address went online as stays; its id is that of today."""
    found = {path: _filled(ledger.records.get(path, Record()), record) for path, record in live.items()}
    return replace(ledger, records={**ledger.records, **found})


def has_new(ledger: Ledger, live: Mapping[str, Record]) -> bool:
    """Whether `with_live` adds anything."""
    records = ledger.records
    return any(path not in records or _filled(records[path], live[path]) != records[path] for path in live)


def _filled(known: Record, live: Record) -> Record:
    """What is known of an address, with what only the live one says."""
    if known.kind and known.id == live.id and (known.title or not live.title):  # nearly always
        return known
    return Record(
        kind=known.kind or live.kind,
        date=known.date or live.date,
        id=live.id or known.id,
        title=known.title or live.title,
        gone=known.gone,
        line=known.line,
    )


def written(ledger: Ledger) -> bytes:
    """The content of the ledger's file: a line an address, sorted."""
    comments = "".join(f"{line}\n" for line in ledger.comments) or _HEADER
    lines = (line_of(path, record) for path, record in ledger.records.items())
    return (comments + "".join(f"{line}\n" for line in sorted(lines))).encode()


def line_of(path: str, record: Record) -> str:
    """The line of a record."""
    words = (f"/{path}", "gone" * record.gone, record.kind, record.date, record.id, record.title)
    return " ".join(filter(None, words))


def claimed(paths: Iterable[str], ledger: Ledger) -> str:
    """The id under which the first of those addresses that the ledger has an id for was in feeds; empty if none."""
    return next((record.id for path in paths if (record := ledger.records.get(path)) and record.id), "")
