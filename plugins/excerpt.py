"""The beginning of a text, for cards, descriptions and search results."""

from __future__ import annotations

import re
from html import unescape

EXCERPT_LENGTH = 160  # about what search engines show of a description

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_CODE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
# The numbers of footnotes mean nothing apart from the text.
_TAG = re.compile(r'<sup class="footnote-reference".*?</sup>|<[^>]*>', re.DOTALL)


def excerpt(html: str, length: int = EXCERPT_LENGTH) -> str:
    """The beginning of the text in `html`, without markup, cut at a word, at most `length` characters long."""
    paragraphs = (_words(found[1], "") for found in _PARAGRAPH.finditer(html))
    # A text may be all list, or begin with a picture.
    text = next(filter(None, paragraphs), "") or _words(_CODE.sub("", html), " ")
    if len(text) <= length:
        return text
    cut = text[:length].rpartition(" ")[0] or text[: length - 1]
    return cut.rstrip(" ,;:–—-") + "…"


def _words(html: str, between: str) -> str:
    """The text of `html` on one line, with `between` in the place of each tag."""
    return " ".join(unescape(_TAG.sub(between, html)).split())
