"""Finds and replaces the addresses in rendered HTML."""

from __future__ import annotations

import html as html_entities
import re
from collections.abc import Callable, Iterable
from urllib.parse import urljoin

# A start tag as our own renderer writes it: attribute values are always in double quotes.
_TAG = re.compile(r'<[a-zA-Z][a-zA-Z0-9-]*(?:\s+[^\s=>"]+(?:="[^"]*")?)*\s*/?>')
_ADDRESS = re.compile(r'(?<=\s)(?:href|src|poster|cite)="([^"]*)"')
_SOURCE_SET = re.compile(r'(?<=\s)srcset="([^"]*)"')
_CANDIDATE = re.compile(r"(?:^|,)\s*([^\s,]\S*?)(?=\s|,\s|,?$)")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
PELICAN_WORD = re.compile(r"[{|](filename|static|attach)[}|]")

# A picture. One in an author's own <picture>, or with an author's own srcset, stays as it is written.
IMAGE = re.compile(r'<picture\b.*?</picture>|<img((?: [^\s=<>"]+(?:="[^"]*")?)*)>', re.DOTALL)
# One's own video as Markdown writes it: its attributes, and its address among them.
VIDEO = re.compile(
    r'<video((?: class="[^"]*")? aria-label="[^"]*" controls playsinline preload="none" src="([^"]*)")></video>'
)
_OF_IMAGE = re.compile(r' ([^\s=<>"]+)(?:="([^"]*)")?')

# An address in HTML: its start and end between the quotes, and the address itself, unescaped.
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
    """`html` with each address in `found` replaced by what `replace` returns for it (both unescaped)."""
    pieces, at = [], 0
    for start, end, address in found:
        pieces += [html[at:start], html_entities.escape(replace(address))]
        at = end
    return "".join([*pieces, html[at:]])


def of_image(found: re.Match[str]) -> dict[str, str]:
    """The attributes, as written, of a match of `IMAGE`; empty if it is to stay as it is."""
    attributes = dict(_OF_IMAGE.findall(found[1] or ""))
    return {} if "srcset" in attributes else attributes


def shown(html: str) -> list[str]:
    """The addresses of the pictures in `html` that may be replaced by others."""
    found = (of_image(image) for image in IMAGE.finditer(html))
    return [html_entities.unescape(image.get("src", "")) for image in found if image]


def played(html: str) -> list[str]:
    """The addresses of the videos in `html` that Markdown has written."""
    return [html_entities.unescape(video[2]) for video in VIDEO.finditer(html)]


def beside_pictures(html: str) -> list[str]:
    """All other addresses in `html`."""
    others = IMAGE.sub(lambda image: "" if of_image(image) else image[0], html)
    return [address for _, _, address in find(others)]


def absolute(html: str, page: str) -> str:
    """`html` with every address resolved against `page` (an absolute address), as feeds need it."""
    return replaced(html, find(html), lambda address: urljoin(page, address))


def is_reference(address: str) -> bool:
    """Whether an address may point to a file of the content folder: it has no scheme or host and is not a fragment."""
    if not address or address[0] == "#":
        return False
    return not _SCHEME.match(address) or bool(PELICAN_WORD.match(address))
