"""What readers may do with the articles: the setting LICENSE, in words."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from plugins.publication.model import Publication

# https://creativecommons.org/licenses/by-sa/4.0/deed.de
_COMMONS = re.compile(
    r"https://creativecommons\.org/(?:licenses/([a-z-]+)|publicdomain/(zero))/([0-9.]+)(?:/.*)?"
)


def license_name(address: str) -> str:
    """The licence at that address as people call it: “CC BY-SA 4.0”; of others than Creative Commons' the host."""
    if found := _COMMONS.fullmatch(address):
        kind, zero, version = found.groups()
        return f"CC{'0' if zero else ' ' + kind.upper()} {version}"
    return urlsplit(address).netloc.removeprefix("www.")


def rights(publication: Publication) -> str:
    """Whose the articles are, and what may be done with them, as one line of text in the site's language: for feeds."""
    words, language = publication.words, publication.language
    owner = publication.authors.get(words.owner)
    holder = f"© {owner.name if owner else words.name}"
    if address := publication.license:
        return f"{holder}, {license_name(address)} ({address})"
    reserved = language.gettext("All rights reserved.")
    return f"{holder}. {reserved}"
