"""Every file of the built site: the rendered pages and all that goes with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins import discovery, feeds, headers
from plugins.assemble import assets_of
from plugins.bodies import Body
from plugins.pages import Planned, plan
from plugins.publication import Publication
from plugins.theme import Theme

# Files that browsers ask for at the root of a site, whatever the pages say.
AT_ROOT = {"icon.ico": "favicon.ico"}


class Collision(Exception):
    """Two things of the site want the same file."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"Two things of the site want the file {file}. Give one of them another slug or name."
        )


def site_files(
    publication: Publication, bodies: Mapping[str, Body], theme: Theme, brand: list[Path]
) -> dict[str, bytes]:
    """The site: its files' bytes by their path below the output folder, sorted.

    `brand` are the folders of the icons and the site's picture; a file in a later one stands for the same
    file in an earlier one. Raises `Collision`.
    """
    files: dict[str, bytes] = {}

    def put(name: str, data: bytes) -> None:
        if files.setdefault(name, data) is not data and files[name] != data:
            raise Collision(name)

    pages = list(plan(publication))
    listed = {publication.addresses.absolute(page.place): page.changed for page in pages if page.in_sitemap}
    versions = {publication.addresses.absolute(page.place): page.head.alternates for page in pages}
    html = [_render(theme, publication, page) for page in pages]
    for page, text in zip(pages, html, strict=True):
        put(page.file, text.encode())
    for name, data in (*feeds.feeds(publication), *_brand_files(brand), *theme.assets().items()):
        put(name, data)
    for asset in assets_of(publication, bodies):
        put(asset.place, asset.file.read_bytes())
    put("robots.txt", discovery.robots(publication))
    put("site.webmanifest", discovery.manifest(publication))
    put("sitemap.xml", discovery.sitemap(listed, versions))
    put("_headers", headers.headers(html, headers.path_of(publication.addresses.site)))
    return dict(sorted(files.items()))


def _render(theme: Theme, publication: Publication, page: Planned) -> str:
    speech = publication.languages[page.frame.language]
    return theme.render(page.template, speech, site=page.frame, head=page.head, page=page.page)


def _brand_files(folders: list[Path]) -> Iterator[tuple[str, bytes]]:
    found = {file.name: file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir())}
    for name, file in sorted(found.items()):
        yield AT_ROOT.get(name, f"brand/{name}"), file.read_bytes()
