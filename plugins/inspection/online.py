"""The addresses that are online, as a sitemap names them: for builds that have no ledger, or may not write to it."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable, Collection
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from msgspec.structs import replace

from plugins.content.ledger import Ledger, Record
from plugins.settings.url_kinds import URL_KINDS
from plugins.settings.urls import Urls

from .reading.sitemap import NAMESPACE, locations_in

SECONDS = 20
_FURTHER_PAGE = re.compile(r"(^|/)page/\d+/?$")
# The kinds of URLs as the ledger calls them; those of lists come first, because an article's may fit them, too.
_KINDS = {"YEAR": "year", "TAG": "tag", "CATEGORY": "category", "AUTHOR": "author", "ARTICLE": "article"}


def paths_online(sitemap: str) -> frozenset[str]:
    """The paths of a site's pages, read from its sitemap, a file or a web address; none if that is "".

    Raises `OSError` if it cannot be had, and `ValueError` if it is no sitemap.
    """
    if not sitemap:
        return frozenset()
    folder = sitemap.rpartition("/")[0]
    return paths_in(_read(sitemap), lambda name: _read(f"{folder}/{name}"))


def paths_in(sitemap: bytes, part: Callable[[str], bytes]) -> frozenset[str]:
    """The paths of the pages in a sitemap, whatever its site's domain; `part` reads a part of an index by the name of its
    file. Raises `ValueError` if it is no sitemap, and what `part` raises.

    The further pages of lists are left out, as they are in the ledger, and so is the home page.
    """
    try:
        urls = [url.strip() for url in locations_in(sitemap, part)]
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error
    if NAMESPACE.encode() not in sitemap:
        raise ValueError("it is no list of pages")
    first = min(urls, key=len, default="")
    home = urlsplit(first).path.rstrip("/") if all(url.startswith(first) for url in urls) else ""
    paths = {unquote(urlsplit(url).path.removeprefix(home)).lstrip("/") for url in urls}
    return frozenset(path for path in paths if path and not _FURTHER_PAGE.search(path))


def _read(file: str) -> bytes:
    """The content of a file, or what is at a web address."""
    if not file.startswith(("https://", "http://")):
        return Path(file).read_bytes()
    request = urllib.request.Request(file, headers={"User-Agent": "insights"})
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return bytes(answer.read())


def with_online(ledger: Ledger, paths: Collection[str], urls: Urls) -> Ledger:
    """The ledger with those addresses that are online, too."""
    added = {path: Record(_kind_of(path, urls)) for path in paths if path not in ledger.records}
    return replace(ledger, records={**added, **ledger.records}, in_order=False) if added else ledger


def _kind_of(path: str, urls: Urls) -> str:
    """What the ledger calls the page at that path, by the pattern that it fits."""
    if path in {urls.path(name) for name, kind in URL_KINDS.items() if "{" not in kind.pattern}:
        return "list"
    return next((kind for name, kind in _KINDS.items() if _fits(path, urls.patterns[name])), "page")


def _fits(path: str, pattern: str) -> bool:
    parts = re.split(r"(\{slug\}|\{date[^}]*\})", pattern.strip("/"))
    forms = (
        "[^/]+" if part == "{slug}" else r"\d+" if part[:1] == "{" else re.escape(part) for part in parts
    )
    return bool(re.fullmatch("".join(forms), path.removesuffix("/")))
