"""Every file of the site to come: the pages and all that goes with them, each with how to make it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from plugins.cache.digests import File, FileDigests
from plugins.cache.fingerprint import fingerprint
from plugins.cache.frozen import dataclass
from plugins.errors.build_error import BuildError
from plugins.outputs import discovery, feeds
from plugins.outputs.headers import HEADERS, headers
from plugins.pages import Planned, bare, page_file, plan
from plugins.publication.assemble import assets_of
from plugins.publication.bodies import Body
from plugins.publication.model import Publication
from plugins.rendering.theme import Theme
from plugins.search import Part
from plugins.settings.urls import AT_ROOT, BRAND, PICTURES

Make = functools.partial[bytes]


class Collision(BuildError):
    """Two things of the site want the same file."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"Two things of the site want the file {file}. Give one of them another slug or name."
        )


@dataclass(frozen=True)
class SiteInputs:
    """What a site is made of: the publication, the texts of the content by source, its search index, theme and files.

    `brand` are the folders of the icons and the site's picture; a file in a later one stands for the same file in an
    earlier one. `plugin_output` is the folder of files that other plugins have made, if there is one.
    """

    publication: Publication
    bodies: Mapping[str, Body]
    index: Sequence[Part]
    theme: Theme
    sources: FileDigests
    brand: tuple[Path, ...]
    plugin_output: str = ""


def site_files(of: SiteInputs) -> dict[str, Make]:
    """How to make each file of the site, by its path below the output folder, sorted.

    Each is a function of a module with all that it is to be called with; as long as the fingerprint of that stays the same,
    so does the file. Raises `Collision`.
    """
    files: dict[str, Make] = {}
    publication = of.publication
    pages = list(plan(publication, of.index))
    for name, make in (
        *((page.file, functools.partial(page_file, of.theme, page.make)) for page in pages),
        *feeds.feeds(publication),
        *_files(of),
        *_of_others(of),
        *(file for part in of.index for file in part.files()),
        *((name, functools.partial(_asset, of.theme, name)) for name in of.theme.assets()),
        (HEADERS, _headers(publication)),
        ("robots.txt", functools.partial(discovery.robots, bare(publication))),
        ("site.webmanifest", functools.partial(discovery.manifest, bare(publication))),
        ("sitemap.xml", _sitemap(publication, pages)),
    ):
        if files.setdefault(name, make) is not make and fingerprint(files[name]) != fingerprint(make):
            raise Collision(name)
    return dict(sorted(files.items()))


def _sitemap(publication: Publication, pages: list[Planned]) -> Make:
    listed = [page for page in pages if page.in_sitemap]
    urls = {page.place: publication.addresses.absolute(page.place) for page in listed}
    return functools.partial(
        discovery.sitemap,
        {urls[page.place]: page.changed for page in listed},
        {urls[page.place]: page.alternates for page in listed if page.alternates},
    )


def _headers(publication: Publication) -> Make:
    # Nothing names a hidden page, not even to browsers.
    shown = (page for page in publication.pages if page.status != "hidden")
    text_pages = tuple(publication.addresses.place("PAGE", page.slug) for page in shown)
    return functools.partial(
        headers,
        publication.addresses,
        text_pages,
        subdomains=publication.https_subdomains,
        preview=publication.preview,
    )


def _asset(theme: Theme, name: str) -> bytes:
    return theme.assets()[name]


def _files(of: SiteInputs) -> Iterator[tuple[str, Make]]:
    """What is published as it is: icons, and the files that pages show or link to."""
    folders = [folder for folder in of.brand if folder.is_dir()]
    brand = {file.name: file for folder in folders for file in sorted(folder.iterdir())}
    for name, path in sorted(brand.items()):
        yield AT_ROOT.get(name, f"{BRAND}/{name}"), functools.partial(_copy, of.sources.file(path))
    for place, path in sorted(
        {asset.place: asset.file for asset in assets_of(of.publication, of.bodies)}.items()
    ):
        # The name of a picture that was made holds a hash of what is in it.
        made = place.startswith(f"{PICTURES}/")
        yield place, functools.partial(_copy, File(path, place) if made else of.sources.file(path))


def _of_others(of: SiteInputs) -> Iterator[tuple[str, Make]]:
    """What other plugins have made."""
    folder = Path(of.plugin_output)
    for path in sorted(folder.rglob("*")) if of.plugin_output else ():
        if path.is_file():
            yield path.relative_to(folder).as_posix(), functools.partial(_copy, of.sources.file(path))


def _copy(file: File) -> bytes:
    return file.read()
