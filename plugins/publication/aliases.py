"""The aliases of what is published, as paths on the site."""

from __future__ import annotations

from plugins.content import Entry
from plugins.content.aliases import Alias, resolved
from plugins.settings.urls import Urls


def aliases_of(entry: Entry, path: str, urls: Urls) -> tuple[Alias, ...]:
    """The aliases of an entry whose page is at that path, in the author's order."""
    if not entry.aliases:
        return ()
    root = urls.url("").strip("/")
    return tuple(resolved(written, path, root) for written in entry.aliases)
