"""Prepares the links on pages for print."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

# A link to another site whose text has no markup in it.
_LINK = re.compile(r'<a href="(https?://[^"]*)">([^<]*)</a>')
_SCHEME = re.compile(r"https?://")


def marked_addresses(html: str) -> str:
    """`html` with those links marked whose text is their address: in print, which adds addresses, once is enough."""

    def marked(found: re.Match[str]) -> str:
        address, text = found.groups()
        return f'<a class="bare" href="{address}">{text}</a>' if _plain(address) == _plain(text) else found[0]

    return _LINK.sub(marked, html)


def _plain(address: str) -> str:
    """The address as people write it, without scheme, encoding and closing slash."""
    return unquote(_SCHEME.sub("", unescape(address).strip(), count=1)).rstrip("/").lower()
