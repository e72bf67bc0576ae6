"""Looks whether a site that was just deployed is online as it was built: its receipt, and a sample of its files."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from plugins.outputs.headers import FIXED
from plugins.outputs.receipt import Receipt
from plugins.settings.urls import file_of, twin_of

from .files import fault_of_answer, fault_of_file, fault_of_type
from .sites import NOT_FOUND, Listed, address_of, built, online, receipt_online, refuse_another
from .web import CannotCompare, checked, get

ARTICLES = 3  # the newest, in the sample
AGAIN_AFTER = 5.0  # seconds


def smoke(folder: Path, address: str, wait: float = 0, pause: Callable[[float], None] = time.sleep) -> str:
    """Compare the site at the address with the one built into the folder, once it is there, for which this waits at most
    `wait` seconds. Returns what was seen. Raises `CannotCompare`, which says all that differs."""
    site, here = checked(address), built(folder)
    there = _awaited(site, here, wait, pause)
    refuse_another(there, here.receipt.site, site)
    if there.digest != here.receipt.digest:
        raise CannotCompare(_other_build(folder, here, online(site)))
    sums = here.known_as(_names(folder))
    files = [file for file in _sample(folder, here.receipt.site) if file in sums]
    faults = [fault for file in files for fault in _faults(site, file, sums[file])]
    if faults:
        raise CannotCompare("\n".join(dict.fromkeys(faults)))
    return f"{site} is as it was built: {here.origin}; its receipt and {len(files)} addresses were compared."


def _awaited(site: str, here: Listed, wait: float, pause: Callable[[float], None]) -> Receipt:
    """The receipt online: as soon as it is the built one's, or else the one that is there in the end."""
    end = time.monotonic() + wait
    while True:
        late = time.monotonic() >= end
        try:
            there = receipt_online(site)
            if late or there.digest == here.receipt.digest:
                return there
        except CannotCompare:
            if late:
                raise
        pause(AGAIN_AFTER)


def _other_build(folder: Path, here: Listed, there: Listed) -> str:
    names = _names(folder)
    ours, theirs = here.known_as(names), there.known_as(names)
    differing = sorted(name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name))
    first = f"{len(differing)} files differ, the first is {differing[0]}"
    return f"Another build is online: {there.origin}. Built here: {here.origin}. {first}."


def _names(folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]


def _sample(folder: Path, site: str) -> Iterator[str]:
    """The files that are asked for, each once."""
    feed = json.loads((folder / "feed.json").read_bytes())
    paths = [unquote(item["url"]).removeprefix(f"{site}/") for item in feed["items"][:ARTICLES]]
    yield from ("index.html", *map(file_of, paths), *map(twin_of, paths[:1]))
    yield from ("feed.json", "atom.xml", "sitemap.xml", "robots.txt", NOT_FOUND)


def _faults(site: str, file: str, wanted: str) -> Iterator[str]:
    if file == NOT_FOUND:
        if fault := fault_of_file(site, file, wanted):
            yield fault
        return
    address = site + address_of(file)
    answer = get(address)
    if fault := fault_of_answer(address, answer, wanted):
        yield fault
        return
    if fault := fault_of_type(file, answer):
        yield f"{address} {fault}."
    if file.endswith(".html"):
        yield from (f"{address} {fault}." for fault in _faults_of_headers(answer.headers))


def _faults_of_headers(headers: Mapping[str, str]) -> Iterator[str]:
    """What no page of ours is sent with, and what a host that sends some of our headers leaves out.

    A host that can send none of them, such as GitHub Pages, is not at fault.
    """
    if "set-cookie" in headers:
        yield "sets a cookie, and the site says that it sets none"
    if "noindex" in headers.get("x-robots-tag", ""):
        yield "tells search engines not to list it (X-Robots-Tag)"
    missing = [name for name in FIXED if name.lower() not in headers]
    if missing and len(missing) < len(FIXED):
        yield f"is sent without {', '.join(missing)}, which _headers asks for"
