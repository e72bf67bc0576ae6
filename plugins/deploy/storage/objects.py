"""Which file of the site is which object: its key, which is its address, its headers, and when its turn is."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from plugins.content import suffix_of
from plugins.feeds import FORMATS
from plugins.live.sites import NOT_FOUND
from plugins.outputs.hosts import HostRules
from plugins.outputs.hosts.rules import NOT_SERVED
from plugins.outputs.hosts.s3 import redirecting
from plugins.outputs.media_types import OTHER_TYPES, TEXT_TYPES
from plugins.outputs.receipt import RECEIPTS
from plugins.settings.urls import IMMUTABLE

# What is uploaded after what: nothing names what is not there yet.
ASSETS, FILES, PAGES, LISTS, RECEIPT = range(5)
_LISTS = frozenset({*FORMATS, "sitemap.xml", "llms.txt"})
# What stores say of their own accord differs; this is what a host says that is told nothing (`outputs/headers.py`).
_REVALIDATED = "public, max-age=0, must-revalidate"
_HIDDEN = re.compile("|".join(NOT_SERVED))
# In the names of files in folders where only the engine writes: `print-7a69381365.css`, `pagefind/9464b9ca26c197e2/…`.
_FINGERPRINT = re.compile(r"[-/][0-9a-f]{10,16}[-./]")


class Object(Struct, frozen=True):
    """The object of the site's file `path`, at the `key` below the site's root. `leads_on`: at an old address, where there
    may be one that redirects instead (`outputs/hosts/s3.py`)."""

    path: str
    key: str
    type: str
    cache: str
    stage: int
    leads_on: bool = False


def objects(folder: Path, rules: HostRules) -> list[Object]:
    """The objects of the site in the folder, in the order of their stages."""
    base = unquote(rules.base).lstrip("/")
    old = {key.removeprefix(f"{base}/" if base else "") for key in redirecting(rules)}
    found = [object_of(path, rules, old) for path in _paths(folder) if not _HIDDEN.search(f"/{path}")]
    return sorted(found, key=lambda each: (each.stage, each.key))


def _paths(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*"):
        if file.is_file():
            yield file.relative_to(folder).as_posix()


def object_of(path: str, rules: HostRules, old: Collection[str] = ()) -> Object:
    """The object of that file; `old` are the keys of old addresses."""
    key = _key(path, {NOT_FOUND, *rules.kept, *old})
    return Object(path, key, _type(path, rules), _cache(path, rules), _stage(path), key in old)


def _key(path: str, kept: Collection[str]) -> str:
    """A store finds no `a.html` at `/a`, so a page is an object without the ending."""
    stays = path in kept or path.rpartition("/")[2] == "index.html"
    return path if stays else path.removesuffix(".html")


def _type(path: str, rules: HostRules) -> str:
    for end, kind in rules.types.items():
        if path.endswith(end):
            return kind
    suffix = suffix_of(path)
    if suffix in OTHER_TYPES:
        return OTHER_TYPES[suffix]
    return f"{TEXT_TYPES.get(suffix, 'text/plain')}; charset=utf-8"


def _cache(path: str, rules: HostRules) -> str:
    found = _REVALIDATED
    for rule in rules.headers:
        if rule.name == "Cache-Control" and any(fnmatch.fnmatchcase(path, each) for each in rule.paths):
            found = rule.value
    return found


def _stage(path: str) -> int:
    if is_immutable(path):
        return ASSETS
    if path in RECEIPTS:
        return RECEIPT
    if path.rpartition("/")[2] in _LISTS:
        return LISTS
    return PAGES if path.endswith((".html", ".md")) else FILES


def is_immutable(path: str) -> bool:
    """Whether it is the engine that gave the file its name, by its content."""
    return path.partition("/")[0] in IMMUTABLE and bool(_FINGERPRINT.search(path))
