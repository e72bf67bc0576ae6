"""Every file of the site to come: the pages and all that goes with them, each with how to make it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from plugins.cache.digests import File, FileDigests
from plugins.cache.fingerprint import fingerprint
from plugins.cache.output_file import OutputFile
from plugins.errors.build_error import BuildError
from plugins.feeds import FORMATS
from plugins.pages import Page, all_pages
from plugins.publication.assemble import assets_of
from plugins.publication.bodies import Body
from plugins.publication.model import Publication
from plugins.rendering.theme import Theme
from plugins.search import Part
from plugins.settings.root_files import ROBOTS
from plugins.settings.urls import AT_ROOT, BRAND, PICTURES

from .feeds import feeds
from .headers import HEADERS, headers
from .robots import robots
from .sitemap import sitemap, sitemap_entries
from .web_manifest import web_manifest


class Collision(BuildError):
    """Two things of the site want the same file."""

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(
            f"Two things of the site want the file {file}. Give one of them another slug or name."
        )


class SiteInputs(Struct, frozen=True, eq=False):
    """What a site is made of: the publication, the texts of the content by source, its search index, theme and files.

    `brand` are the folders of the icons and the site's picture; a file in a later one stands for the same file in an
    earlier one. `plugin_output` is the folder of files that other plugins have made, if there is one; `root_files` are
    files of the owner's that are published as they are, by their paths. `code_version` stands for the code that makes files
    of all that.
    """

    publication: Publication
    bodies: Mapping[str, Body]
    index: Sequence[Part]
    theme: Theme
    sources: FileDigests
    brand: tuple[Path, ...]
    code_version: str
    plugin_output: str = ""
    root_files: Mapping[str, Path] = {}


def site_files(of: SiteInputs) -> dict[str, OutputFile]:
    """How to make each file of the site, by its path below the output folder, sorted. Raises `Collision`."""
    files: dict[str, OutputFile] = {}
    pages = list(all_pages(of.publication, of.index))
    for name, file in (
        *_pages(of, pages),
        *_feeds(of, pages),
        *_copied(of),
        *_by_plugins(of),
        *_owners_root_files(of),
        *(file for part in of.index for file in part.files()),
        *_theme_assets(of),
        *_root_files(of, pages),
    ):
        if files.setdefault(name, file).fingerprint != file.fingerprint:
            raise Collision(name)
    return dict(sorted(files.items()))


def _pages(of: SiteInputs, pages: list[Page]) -> Iterator[tuple[str, OutputFile]]:
    version = fingerprint(of.code_version, of.theme.fingerprint)
    for page in pages:
        known = fingerprint(page.fingerprint, version)
        yield page.file, OutputFile(known, functools.partial(page.render, of.theme))


def _feeds(of: SiteInputs, pages: list[Page]) -> Iterator[tuple[str, OutputFile]]:
    """Every list's feed, in each format."""
    for folder, feed in feeds(of.publication, pages):
        known = fingerprint(of.code_version, feed)
        for name, each in FORMATS.items():
            yield f"{folder}/{name}".lstrip("/"), OutputFile(known, functools.partial(each.write, feed))


def _copied(of: SiteInputs) -> Iterator[tuple[str, OutputFile]]:
    """What is published as it is: icons, and the files that pages show or link to."""
    folders = [folder for folder in of.brand if folder.is_dir()]
    brand = {file.name: file for folder in folders for file in sorted(folder.iterdir())}
    for name, file in sorted(brand.items()):
        yield AT_ROOT.get(name, f"{BRAND}/{name}"), _copy(of.sources.file(file))
    assets = {asset.path: asset.file for asset in assets_of(of.publication, of.bodies)}
    for path, file in sorted(assets.items()):
        # The name of a picture that was made holds a hash of what is in it.
        made = path.startswith(f"{PICTURES}/")
        yield path, _copy(File(file, path) if made else of.sources.file(file))


def _by_plugins(of: SiteInputs) -> Iterator[tuple[str, OutputFile]]:
    """What other plugins have made."""
    folder = Path(of.plugin_output)
    for path in sorted(folder.rglob("*")) if of.plugin_output else ():
        if path.is_file():
            yield path.relative_to(folder).as_posix(), _copy(of.sources.file(path))


def _owners_root_files(of: SiteInputs) -> Iterator[tuple[str, OutputFile]]:
    """The owner's files with paths of their own."""
    for path, file in of.root_files.items():
        if path != ROBOTS:
            yield path, _copy(of.sources.file(file))


def _theme_assets(of: SiteInputs) -> Iterator[tuple[str, OutputFile]]:
    for name, data in of.theme.assets().items():
        yield name, OutputFile(name, functools.partial(bytes, data))  # its name holds a hash of what is in it


def _root_files(of: SiteInputs, pages: list[Page]) -> Iterator[tuple[str, OutputFile]]:
    """What hosts, search engines and browsers look for. A file for a host is a line here."""
    for name, data in (
        (HEADERS, headers(of.publication)),
        (ROBOTS, robots(of.publication) + _added_to_robots(of)),
        ("site.webmanifest", web_manifest(of.publication)),
    ):
        yield name, OutputFile(fingerprint(data), functools.partial(bytes, data))
    entries = sitemap_entries(of.publication, pages)
    known = fingerprint(of.code_version, entries)
    yield "sitemap.xml", OutputFile(known, functools.partial(sitemap, entries))


def _added_to_robots(of: SiteInputs) -> bytes:
    """What the owner adds below ours: groups for other robots, say."""
    if ROBOTS in of.root_files:
        of.sources.digest(of.root_files[ROBOTS])  # an edit of it is one of the site
    return b"\n" + of.root_files[ROBOTS].read_bytes() if ROBOTS in of.root_files else b""


def _copy(file: File) -> OutputFile:
    return OutputFile(file.fingerprint, file.read)
