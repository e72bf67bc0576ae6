"""Links to headings: other systems give headings other ids, so each fragment is looked up in the text that it leads to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from urllib.parse import unquote

from plugins import markdown
from plugins.importer.links import Link, rewritten, with_address

_ID = re.compile(r'\sid="([^"]+)"')


def mended(bodies: dict[str, str], note: Callable[[str, str], None]) -> dict[str, str]:
    """The bodies, by their paths, with links to headings that are there; others lose their fragment, or are no links."""
    ids: dict[str, frozenset[str]] = {}

    def ids_of(place: str) -> frozenset[str]:
        if place not in ids:
            ids[place] = _ids(bodies[place])
        return ids[place]

    def new(place: str, link: Link) -> str | None:
        address, _, fragment = link.address.partition("#")
        if link.kind in ("picture", "img") or not fragment or ":" in address or address.startswith("/"):
            return None
        target = (
            posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(address)))
            if address
            else place
        )
        if target not in bodies:
            return None
        known, wanted = ids_of(target), unquote(fragment)
        if wanted in known or wanted.casefold() == "top":
            return None
        alike = [name for name in sorted(known) if _bare(name) == _bare(wanted)]
        if alike:
            return with_address(link, f"{address}#{alike[0]}")
        note(place, f"“{link.address}” led to no heading.")
        if address:
            return with_address(link, address)
        return link.words if link.kind == "link" else '"#top"' if link.kind == "tag" else "#top"

    return {
        place: rewritten(body, lambda link, _, place=place: new(place, link)) if "#" in body else body  # type: ignore[misc]
        for place, body in bodies.items()
    }


def _ids(body: str) -> frozenset[str]:
    try:
        rendered = markdown.render(body)
    except Exception:  # the gate says what is wrong with the text
        return frozenset()
    return frozenset([*(heading.id for heading in rendered.headings), *_ID.findall(rendered.html)])


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+|^\d+", "", name.casefold())
