"""The beginning of a text, for cards, descriptions and search results."""

from __future__ import annotations

import re
from html import unescape

EXCERPT_LENGTH = 160  # about what search engines show of a description


def excerpt(html: str, length: int = EXCERPT_LENGTH) -> str:
    """The beginning of the text in `html`, without markup, cut at a word, at most `length` characters long."""
    paragraph = re.search(r"<p>(.*?)</p>", html, re.DOTALL)
    words = unescape(re.sub(r"<[^>]*>", "", paragraph[1] if paragraph else "")).split()
    text = " ".join(words)
    if len(text) <= length:
        return text
    cut = text[:length].rpartition(" ")[0] or text[: length - 1]
    return cut.rstrip(" ,;:–—-") + "…"
