"""Rewrites the addresses in rendered HTML: from what an author may write to what a reader's browser opens."""

from __future__ import annotations

import html as html_entities
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from plugins.addresses import Addresses
from plugins.content import Entry, Library

# A start tag as our own renderer writes it: attribute values always stand in double quotes.
_TAG = re.compile(r'<[a-zA-Z][a-zA-Z0-9-]*(?:\s+[^\s=>"]+(?:="[^"]*")?)*\s*/?>')
_ADDRESS = re.compile(r'(?<=\s)(?:href|src|poster|cite)="([^"]*)"')
_SOURCE_SET = re.compile(r'(?<=\s)srcset="([^"]*)"')
_CANDIDATE = re.compile(r"(?:^|,)\s*([^\s,]\S*?)(?=\s|,\s|,?$)")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_PELICAN_WORD = re.compile(r"[{|](filename|static|attach)[}|]")

# An address in HTML: where it begins and ends between its quotes, and the address itself, unescaped.
Found = tuple[int, int, str]


def find(html: str) -> list[Found]:
    """Every address in an attribute, in order."""
    found = []
    for tag in _TAG.finditer(html):
        if "=" in tag[0]:
            for match in _ADDRESS.finditer(html, tag.start(), tag.end()):
                found.append((match.start(1), match.end(1), html_entities.unescape(match[1])))
            for match in _SOURCE_SET.finditer(html, tag.start(), tag.end()):
                for each in _CANDIDATE.finditer(match[1]):
                    start, end = (match.start(1) + at for at in each.span(1))
                    found.append((start, end, html_entities.unescape(each[1])))
    return sorted(found)


def replaced(html: str, found: Iterable[Found], replace: Callable[[str], str]) -> str:
    """`html` with each address that was found in it replaced by what `replace` gives for it (both unescaped)."""
    pieces, at = [], 0
    for start, end, address in found:
        pieces += [html[at:start], html_entities.escape(replace(address))]
        at = end
    return "".join([*pieces, html[at:]])


def absolute(html: str, page: str) -> str:
    """`html` with every address made absolute, as seen from `page` (an absolute address): what feeds need."""
    return replaced(html, find(html), lambda address: urljoin(page, address))


@dataclass(frozen=True)
class Asset:
    """A file that a page needs beside it: where it lies, and its place on the site."""

    file: Path
    place: str


@dataclass(frozen=True)
class Resolved:
    """HTML with its addresses resolved, the files it needs, and the references that lead nowhere."""

    html: str
    assets: tuple[Asset, ...]
    broken: tuple[str, ...]


def resolve(
    html: str,
    found: Iterable[Found],
    source: str,
    library: Library,
    places: Mapping[str, str],
    addresses: Addresses,
) -> Resolved:
    """Resolve the addresses in the body of the file `source` (a path below the content folder).

    `places` gives the place of every entry by its source. A reference to another entry's file becomes that
    entry's address, one to any other file of the content folder becomes that file's; fragments, absolute
    addresses and addresses from the host's root that name no file stay as they are.
    """
    assets: dict[str, Asset] = {}
    broken: list[str] = []

    def replace(address: str) -> str:
        names_file = bool(_PELICAN_WORD.match(address))
        if not address or address.startswith("#") or (_SCHEME.match(address) and not names_file):
            return address
        name = library.tree.find(source, address)
        if not name or (name.endswith(".md") and name not in places):
            # "/about" is an address already; whether a page is there is checked on the built site.
            if names_file or not address.startswith("/"):
                broken.append(address)
                return address
            return addresses.path(address.lstrip("/"))
        if name in places:
            _, mark, fragment = address.partition("#")
            return addresses.path(places[name]) + mark + fragment
        assets[name] = Asset(library.tree.files[name], name)
        return addresses.path(name)

    resolved = replaced(html, found, replace)
    return Resolved(resolved, tuple(assets[name] for name in sorted(assets)), tuple(dict.fromkeys(broken)))


def places_of(library: Library, addresses: Addresses) -> dict[str, str]:
    """The place of every entry, by its source."""
    named: list[tuple[str, tuple[Entry, ...]]] = [
        ("ARTICLE", library.articles),
        ("PAGE", library.pages),
        ("AUTHOR", tuple(library.authors.values())),
        ("CATEGORY", tuple(library.categories.values())),
    ]
    return {
        entry.source: addresses.place(kind, entry.slug, getattr(entry, "date", None))
        for kind, entries in named
        for entry in entries
    }
