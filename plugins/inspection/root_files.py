"""Checks of what search engines and browsers look for at a site's root: sitemap, robots.txt and web manifest."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import urlsplit
from xml.etree import ElementTree

from plugins.content import Problem
from plugins.settings.urls import file_of

from .reading.sitemap import locations_in
from .site import NOT_FOUND, BuiltSite


def check(
    site: BuiltSite, unlisted: Collection[str], owners: Mapping[str, str] | None = None
) -> Iterator[Problem]:
    """The problems of those files. The sitemap must not name any of the paths in `unlisted`; `owners` are the owner's own
    files, by their paths on the site."""
    yield from _sitemap(site, {NOT_FOUND, *map(file_of, unlisted)})
    line = f"Sitemap: {site.address}/sitemap.xml"
    if site.for_the_public and line not in site.files.get("robots.txt", b"").decode().splitlines():
        yield Problem(
            (owners or {}).get("robots.txt", "robots.txt"),
            0,
            "",
            "It does not name the sitemap.",
            f"Write “{line}”.",
        )
    for file in site.files:
        if file.endswith(".webmanifest"):
            yield from _manifest(site, file)


def _sitemap(site: BuiltSite, unnamed: Collection[str]) -> Iterator[Problem]:
    """The sitemap names exactly the pages that search engines may list, and none of the files in `unnamed`."""
    try:
        locations = list(
            locations_in(site.files.get("sitemap.xml", b""), lambda name: site.files.get(name, b""))
        )
    except ElementTree.ParseError as error:
        yield Problem("sitemap.xml", 0, "", f"It cannot be read ({error}).", "Write it with a serialiser.")
        return
    named = set(locations)
    listed = {
        facts.canonical
        for file, facts in site.facts.items()
        if not facts.noindex and file not in unnamed and facts.canonical == site.address_of(file)
    }
    for address in sorted(listed - named):
        wrong = f"It does not name “{address}”."
        yield Problem("sitemap.xml", 0, "", wrong, "It names every page that search engines may list.")
    # In a preview no page may be listed, but the sitemap has all pages that will be.
    for address in sorted(named - listed) if site.for_the_public else ():
        wrong = f"It names “{address}”, which is no page that search engines may list."
        yield Problem("sitemap.xml", 0, "", wrong, "Leave it out.")


def _manifest(site: BuiltSite, file: str) -> Iterator[Problem]:
    try:
        manifest = json.loads(site.files[file])
        addresses = [manifest["start_url"], *(icon["src"] for icon in manifest["icons"])]
    except (ValueError, KeyError, TypeError) as error:
        yield Problem(file, 0, "", f"It cannot be read ({error}).", "Write it with a serialiser.")
        return
    for address in addresses:
        target = site.target(file, address)
        if not target.ours:
            host = urlsplit(address).hostname
            yield Problem(file, 0, "", f"It loads “{address}” from {host}.", "Put it into content/brand/.")
        elif target.file is None:
            wrong = f"“{address}” leads nowhere on the site."
            yield Problem(file, 0, "", wrong, "Put it into content/brand/.")
