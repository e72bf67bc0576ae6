"""Resolves the references in a text: from what an author may write to what a reader's browser opens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from msgspec import Struct

from plugins.content import ContentIndex, Entry
from plugins.content.assets import Asset
from plugins.content.html_links import PELICAN_WORD, find, replaced
from plugins.publication.videos import Video, video_in
from plugins.settings.urls import Urls


class Resolved(Struct, frozen=True):
    """The references of a text. `opened` and `files` pair what the author wrote with the address that browsers open and
    with a path below the content folder; `assets` are the files that the text needs, with those that lie beside its
    `videos`; those in `broken` lead nowhere."""

    opened: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    assets: tuple[Asset, ...] = ()
    broken: tuple[str, ...] = ()
    videos: tuple[Video, ...] = ()

    def html(self, text: str) -> str:
        """The HTML `text` with its references resolved."""
        opened = dict(self.opened)
        return replaced(text, find(text), lambda address: opened.get(address, address)) if opened else text


def resolve(
    references: Iterable[str],
    source: str,
    index: ContentIndex,
    paths: Mapping[str, str],
    urls: Urls,
    played: Iterable[str] = (),
) -> Resolved:
    """Resolve the references in the body of the file `source` (a path below the content folder); those in `played` are
    videos.

    `paths` gives the path of every entry by its source. A reference to another entry's file becomes the address of
    the entry; one to any other file of the content folder becomes the address of the file; an address from the host's
    root that names no file becomes one on the site.
    """
    opened: dict[str, str] = {}
    files: dict[str, str] = {}
    assets: dict[str, Asset] = {}
    broken: list[str] = []
    for reference in references:
        name = index.tree.find(source, reference)
        if name.endswith(".md") and name not in paths:
            continue  # an entry that could not be read, which has been reported
        if not name:
            # "/about" is an address already; the inspection of the built site checks that it exists.
            if PELICAN_WORD.match(reference) or not reference.startswith("/"):
                broken.append(reference)
            else:
                opened[reference] = _on_site(reference, paths, urls)
        elif name in paths:
            opened[reference] = urls.url(paths[name]) + _after_path(reference)
        else:
            assets[name] = Asset(name, Path(index.tree.files[name]))
            # A picture has no fragments; in a document, `#page=3` is one.
            after = _after_path(reference) if PurePosixPath(name).suffix.lower() == ".pdf" else ""
            opened[reference] = urls.url(name) + after
            files[reference] = name
    names = {files[reference] for reference in played if reference in files}
    videos = tuple(video_in(name, index.tree) for name in sorted(names))
    for video in videos:
        for name in filter(None, (video.poster, *(name for name, _ in video.captions))):
            assets[name] = Asset(name, Path(index.tree.files[name]))
    needed = tuple(assets[name] for name in sorted(assets))
    return Resolved(tuple(opened.items()), tuple(files.items()), needed, tuple(broken), videos)


def _on_site(reference: str, paths: Mapping[str, str], urls: Urls) -> str:
    """The address on the site for one from the host's root, which may lack the site's sub-path, or name a page's file
    instead of the page."""
    after = _after_path(reference)
    path = unquote(reference.removesuffix(after)).lstrip("/")
    root = urls.url("").strip("/")
    if root and path.startswith(f"{root}/") and path not in paths.values():
        path = path[len(root) + 1 :]
    if path.endswith(".html") and path.removesuffix(".html") in paths.values():
        path = path.removesuffix(".html")
    return urls.url(path) + after


def _after_path(reference: str) -> str:
    """The query and the fragment of an address, with `?` and `#`."""
    found = re.search(r"[?#]", reference)
    return reference[found.start() :] if found else ""


def paths_of(index: ContentIndex, urls: Urls) -> dict[str, str]:
    """The path on the site of every entry, by its source."""
    named: list[tuple[str, tuple[Entry, ...]]] = [
        ("ARTICLE", index.articles),
        ("PAGE", index.pages),
        ("AUTHOR", tuple(index.authors.values())),
        ("CATEGORY", tuple(index.categories.values())),
    ]
    return {
        entry.source: urls.path(kind, entry.slug, getattr(entry, "date", None))
        for kind, entries in named
        for entry in entries
    }
