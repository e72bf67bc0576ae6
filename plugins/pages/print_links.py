"""Prepares the links on pages for print."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

# A link to another site that has no class.
_LINK = re.compile(
    r'<a href="(https?://[^"]*)"((?: (?!class=)[^\s=<>"]+="[^"]*")*)>((?:(?!</a>).)*)</a>', re.I | re.S
)
_TAG = re.compile(r"<[^<>]*>")
_SCHEME = re.compile(r"(?:https?://)?(?:www\.)?", re.I)


def marked_addresses(html: str) -> str:
    """`html` with those links marked whose text is their address: in print, which adds addresses, once is enough."""

    def marked(found: re.Match[str]) -> str:
        address, attributes, text = found.groups()
        if _plain(address) != _plain(_TAG.sub("", text)):
            return found[0]
        return f'<a class="bare" href="{address}"{attributes}>{text}</a>'

    return _LINK.sub(marked, html)


def _plain(address: str) -> str:
    """The address as people write it, without scheme, `www`, encoding and closing slash."""
    return unquote(_SCHEME.sub("", unescape(address).strip(), count=1)).rstrip("/").lower()
