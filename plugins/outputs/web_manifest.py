"""site.webmanifest: what browsers need in order to install the site as an app."""

from __future__ import annotations

import json

from plugins.publication.model import Publication
from plugins.settings.accent import LIGHT

PAPER = LIGHT[0]


def web_manifest(publication: Publication) -> bytes:
    """The web app manifest (https://www.w3.org/TR/appmanifest/)."""
    words, urls = publication.words, publication.urls
    icons = [
        {"src": urls.url(f"brand/{name}"), "sizes": size, "type": kind}
        for name, size, kind in (
            ("icon.svg", "any", "image/svg+xml"),
            ("icon-192.png", "192x192", "image/png"),
            ("icon-512.png", "512x512", "image/png"),
        )
    ]
    document = {
        "name": f"{words.section} · {words.name}",
        "short_name": words.section,
        "description": words.lede,
        "lang": words.language,
        "id": urls.url(""),
        "start_url": urls.url(""),
        "scope": urls.url(""),
        "display": "browser",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
