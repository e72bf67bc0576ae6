"""Finds the links to other sites in all content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from plugins.content import Article, Author, ContentIndex, Documents, load
from plugins.content.html_links import find
from plugins.markdown import extensions_in
from plugins.validation import Reader

from .model import Link

# Names that lead nowhere by agreement: RFC 2606, RFC 6761.
_RESERVED = ("example.com", "example.net", "example.org", "example", "invalid", "localhost", "test")


def links_in(root: Path, settings: Mapping[str, Any]) -> list[Link]:
    """Every link to another site in the content folder `root`, drafts included, by file and line.

    Addresses that are reserved for examples are none. A file that cannot be read is passed over: a build tells of it.
    """
    zone, extensions = ZoneInfo(settings["TIMEZONE"]), extensions_in(settings["MARKDOWN"])
    reader = Reader(zone, settings["DEFAULT_LANG"], extensions=extensions)
    index, _ = load(root, reader.documents)
    found = {*_in_texts(index, reader.documents), *_in_fields(index)}
    own = settings["SITEURL"].rstrip("/")
    elsewhere = (link for link in found if _is_elsewhere(link.address, own))
    return sorted(elsewhere, key=lambda link: (link.file, link.line, link.address))


def _in_texts(index: ContentIndex, documents: Documents) -> Iterator[Link]:
    for entry in index.entries:
        document = index.documents[entry.source]
        shown = index.tree.shown(entry.source)
        for address in dict.fromkeys(address for _, _, address in find(documents.html(document))):
            if address.startswith(("https://", "http://")):
                for line in documents.lines_of(document, address) or _lines_with(
                    address, documents.source(document)
                ):
                    yield Link(address, shown, line)


def _lines_with(address: str, source: bytes) -> list[int]:
    """The lines that have the address, where Markdown does not tell: of an IP address, say. [0] if none has."""
    lines = source.decode("utf-8", "replace").splitlines()
    return [number for number, line in enumerate(lines, start=1) if address in line] or [0]


def _in_fields(index: ContentIndex) -> Iterator[Link]:
    for entry in index.entries:
        shown = index.tree.shown(entry.source)
        if isinstance(entry, Article) and entry.canonical_url:
            yield Link(entry.canonical_url, shown, entry.lines.get("canonical_url", 0))
        if isinstance(entry, Author):
            for place, address in entry.links:
                if place != "mail":
                    yield Link(address, shown, entry.lines.get("links", 0))


def _is_elsewhere(address: str, own: str) -> bool:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return True
    reserved = any(host == name or host.endswith(f".{name}") for name in _RESERVED)
    return not reserved and address != own and not address.startswith(f"{own}/")
