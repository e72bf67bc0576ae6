"""Rewrites the addresses in rendered HTML: from what an author may write to what a reader's browser opens."""

from __future__ import annotations

import html as html_entities
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from plugins.addresses import Addresses
from plugins.frozen import dataclass

if TYPE_CHECKING:  # content reads texts, and so looks for addresses in them
    from plugins.content import Entry, Library

# A start tag as our own renderer writes it: attribute values always stand in double quotes.
_TAG = re.compile(r'<[a-zA-Z][a-zA-Z0-9-]*(?:\s+[^\s=>"]+(?:="[^"]*")?)*\s*/?>')
_ADDRESS = re.compile(r'(?<=\s)(?:href|src|poster|cite)="([^"]*)"')
_SOURCE_SET = re.compile(r'(?<=\s)srcset="([^"]*)"')
_CANDIDATE = re.compile(r"(?:^|,)\s*([^\s,]\S*?)(?=\s|,\s|,?$)")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_PELICAN_WORD = re.compile(r"[{|](filename|static|attach)[}|]")

# A picture; that in an author's own <picture>, or with their own candidates, stays as it is written.
IMAGE = re.compile(r'<picture\b.*?</picture>|<img((?: [^\s=<>"]+(?:="[^"]*")?)*)>', re.DOTALL)
_OF_IMAGE = re.compile(r' ([^\s=<>"]+)(?:="([^"]*)")?')

# An address in HTML: where it begins and ends between its quotes, and the address itself, unescaped.
Found = tuple[int, int, str]


def find(html: str) -> list[Found]:
    """Every address in an attribute, in order."""
    found = []
    for tag in _TAG.finditer(html):
        if "=" in tag[0]:
            for match in _ADDRESS.finditer(html, tag.start(), tag.end()):
                found.append((match.start(1), match.end(1), html_entities.unescape(match[1])))
            for match in _SOURCE_SET.finditer(html, tag.start(), tag.end()):
                for each in _CANDIDATE.finditer(match[1]):
                    start, end = (match.start(1) + at for at in each.span(1))
                    found.append((start, end, html_entities.unescape(each[1])))
    return sorted(found)


def replaced(html: str, found: Iterable[Found], replace: Callable[[str], str]) -> str:
    """`html` with each address that was found in it replaced by what `replace` gives for it (both unescaped)."""
    pieces, at = [], 0
    for start, end, address in found:
        pieces += [html[at:start], html_entities.escape(replace(address))]
        at = end
    return "".join([*pieces, html[at:]])


def of_image(found: re.Match[str]) -> dict[str, str]:
    """The attributes, as written, of what `IMAGE` has found; empty where it is to stay as it is."""
    attributes = dict(_OF_IMAGE.findall(found[1] or ""))
    return {} if "srcset" in attributes else attributes


def shown(html: str) -> list[str]:
    """The addresses of the pictures in `html` for which others may stand."""
    found = (of_image(image) for image in IMAGE.finditer(html))
    return [html_entities.unescape(image.get("src", "")) for image in found if image]


def beside_pictures(html: str) -> list[str]:
    """All other addresses in `html`."""
    others = IMAGE.sub(lambda image: "" if of_image(image) else image[0], html)
    return [address for _, _, address in find(others)]


def absolute(html: str, page: str) -> str:
    """`html` with every address made absolute, as seen from `page` (an absolute address): what feeds need."""
    return replaced(html, find(html), lambda address: urljoin(page, address))


@dataclass(frozen=True)
class Asset:
    """A file that a page needs beside it: its place on the site, and where it lies (nothing to pages that name it)."""

    place: str
    file: Path = field(default=Path(), compare=False)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the references of a text have become, by what the author wrote: addresses as readers open them, and names
    of files below the content folder; the files that the text needs, and the references that lead nowhere."""

    opened: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    assets: tuple[Asset, ...] = ()
    broken: tuple[str, ...] = ()

    def html(self, text: str) -> str:
        """The HTML `text` with its references resolved."""
        opened = dict(self.opened)
        return replaced(text, find(text), lambda address: opened.get(address, address)) if opened else text


def is_reference(address: str) -> bool:
    """Whether an address may mean a file of the content folder: it is no fragment, and names no scheme or host."""
    if not address or address[0] == "#":
        return False
    return not _SCHEME.match(address) or bool(_PELICAN_WORD.match(address))


def resolve(
    references: Iterable[str],
    source: str,
    library: Library,
    places: Mapping[str, str],
    addresses: Addresses,
) -> Resolved:
    """Resolve the references in the body of the file `source` (a path below the content folder).

    `places` gives the place of every entry by its source. A reference to another entry's file becomes that
    entry's address, one to any other file of the content folder becomes that file's; addresses from the host's
    root that name no file are looked for on the site.
    """
    opened: dict[str, str] = {}
    files: dict[str, str] = {}
    assets: dict[str, Asset] = {}
    broken: list[str] = []
    for reference in references:
        name = library.tree.find(source, reference)
        if name.endswith(".md") and name not in places:
            continue  # what is wrong with that file has been told
        if not name:
            # "/about" is an address already; whether a page is there is checked on the built site.
            if _PELICAN_WORD.match(reference) or not reference.startswith("/"):
                broken.append(reference)
            else:
                opened[reference] = _on_site(reference, places, addresses)
        elif name in places:
            opened[reference] = addresses.path(places[name]) + _after_path(reference)
        else:
            assets[name] = Asset(name, library.tree.files[name])
            # What stands for a picture has no parts; in a document, `#page=3` is one.
            after = _after_path(reference) if PurePosixPath(name).suffix.lower() == ".pdf" else ""
            opened[reference] = addresses.path(name) + after
            files[reference] = name
    needed = tuple(assets[name] for name in sorted(assets))
    return Resolved(tuple(opened.items()), tuple(files.items()), needed, tuple(broken))


def _on_site(reference: str, places: Mapping[str, str], addresses: Addresses) -> str:
    """The address that one from the host's root means: below the site's sub-path, whether or not it names that, and a
    page's own, where it names the page's file."""
    after = _after_path(reference)
    path = unquote(reference.removesuffix(after)).lstrip("/")
    root = addresses.path("").strip("/")
    if root and path.startswith(f"{root}/") and path not in places.values():
        path = path[len(root) + 1 :]
    if path.endswith(".html") and path.removesuffix(".html") in places.values():
        path = path.removesuffix(".html")
    return addresses.path(path) + after


def _after_path(reference: str) -> str:
    """The query and the fragment of an address, with their marks."""
    found = re.search(r"[?#]", reference)
    return reference[found.start() :] if found else ""


def places_of(library: Library, addresses: Addresses) -> dict[str, str]:
    """The place of every entry, by its source."""
    named: list[tuple[str, tuple[Entry, ...]]] = [
        ("ARTICLE", library.articles),
        ("PAGE", library.pages),
        ("AUTHOR", tuple(library.authors.values())),
        ("CATEGORY", tuple(library.categories.values())),
    ]
    return {
        entry.source: addresses.place(kind, entry.slug, getattr(entry, "date", None))
        for kind, entries in named
        for entry in entries
    }
