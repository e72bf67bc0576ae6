"""Rewrites the addresses in rendered HTML: from what an author may write to what a reader's browser opens."""

from __future__ import annotations

import html as html_entities
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from plugins.addresses import Addresses
from plugins.content import Entry, Library

# A start tag as our own renderer writes it: attribute values always stand in double quotes.
_TAG = re.compile(r'<[a-zA-Z][a-zA-Z0-9-]*(?:\s+[^\s=>"]+(?:="[^"]*")?)*\s*/?>')
_ADDRESS = re.compile(r'(?<=\s)(href|src|poster|cite)="([^"]*)"')
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
# Curly braces arrive percent-encoded where a Markdown renderer or sanitiser normalises addresses.
_PELICAN_WORD = re.compile(r"^(?:\{|\||%7B)(filename|static|attach)(?:\}|\||%7D)", re.IGNORECASE)


def rewrite(html: str, replace: Callable[[str], str]) -> str:
    """`html` with every address in an attribute replaced by what `replace` gives for it (both unescaped)."""

    def in_attribute(match: re.Match[str]) -> str:
        address = replace(html_entities.unescape(match[2]))
        return f'{match[1]}="{html_entities.escape(address)}"'

    return _TAG.sub(lambda tag: _ADDRESS.sub(in_attribute, tag[0]) if "=" in tag[0] else tag[0], html)


def absolute(html: str, page: str) -> str:
    """`html` with every address made absolute, as seen from `page` (an absolute address): what feeds need."""
    return rewrite(html, lambda address: urljoin(page, address))


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
    html: str, source: str, library: Library, places: Mapping[str, str], addresses: Addresses
) -> Resolved:
    """Resolve the addresses in the body of the file `source` (a path below the content folder).

    `places` gives the place of every entry by its source. A reference to another entry's file becomes that
    entry's address, one to any other file of the content folder becomes that file's; fragments, absolute
    addresses and addresses from the host's root that name no file stay as they are.
    """
    assets: dict[str, Asset] = {}
    broken: list[str] = []

    def replace(address: str) -> str:
        reference = _PELICAN_WORD.sub(r"{\1}", address)
        named_file = reference != address or reference.startswith("{")
        if not reference or reference.startswith("#") or (_SCHEME.match(reference) and not named_file):
            return address
        name = library.tree.find(source, reference)
        if not name or (name.endswith(".md") and name not in places):
            # "/about" is an address already; whether a page is there is checked on the built site.
            if named_file or not reference.startswith("/"):
                broken.append(reference)
                return address
            return addresses.path(reference.lstrip("/"))
        if name in places:
            _, mark, fragment = reference.partition("#")
            return addresses.path(places[name]) + mark + fragment
        assets[name] = Asset(library.tree.files[name], name)
        return addresses.path(name)

    resolved = rewrite(html, replace)
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
