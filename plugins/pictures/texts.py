"""Finds the pictures that the content wants, and puts what was made of them into its texts."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

from plugins.addresses import Addresses
from plugins.bodies import Body
from plugins.content import PICTURES, Article, Author, Entry, Library, Page
from plugins.links import Asset, find, replaced

from . import markup
from .album import Album, Wanted
from .model import Rendition, Use


def wanted(
    library: Library, entries: Iterable[Entry], bodies: Mapping[str, Body], addresses: Addresses
) -> Iterator[Wanted]:
    """Every picture of those entries, for each use that is made of it."""
    for entry in entries:
        body = bodies[entry.source]
        if names := _names(body, addresses):
            shown = markup.shown(body.html)
            linked = (address for _, _, address in find(markup.without_pictures(body.html)))
            yield from ((names[address], "text") for address in shown if address in names)
            yield from ((names[address], "file") for address in linked if address in names)
        if isinstance(entry, Article) and entry.image:
            yield library.tree.find(entry.source, entry.image), "preview"
        if isinstance(entry, Author) and entry.portrait:
            yield library.tree.find(entry.source, entry.portrait), "portrait"


def illustrated(entry: Entry, body: Body, album: Album, addresses: Addresses) -> Body:
    """The body with the album's renditions in the place of pictures, and their files in that of the originals."""
    names = _names(body, addresses)
    if not names:
        return body
    used: set[Asset] = set()

    def look(address: str, use: Use) -> Rendition | None:
        rendition = album[names[address], use] if address in names else None
        used.update(rendition.assets if rendition else ())
        return rendition

    def file(address: str) -> str:
        rendition = look(address, "file")
        return addresses.path(rendition.fallback.asset.place) if rendition else address

    html = markup.with_pictures(
        body.html,
        lambda address: look(address, "text"),
        addresses.path,
        opens_a_page=isinstance(entry, Article | Page),
    )
    html = replaced(html, find(html), file)
    others = {asset for asset in body.assets if asset.place not in names.values()}
    return dataclasses.replace(
        body, html=html, assets=tuple(sorted(others | used, key=lambda asset: asset.place))
    )


def _names(body: Body, addresses: Addresses) -> dict[str, str]:
    """The names of the pictures among the files that a body shows or links to, by their addresses in it."""
    return {
        addresses.path(asset.place): asset.place for asset in body.assets if asset.file.suffix in PICTURES
    }
