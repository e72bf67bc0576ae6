"""The beginning of a text, for cards, descriptions and search results."""

from __future__ import annotations

import re
from html import unescape
from unicodedata import category

EXCERPT_LENGTH = 160  # about what search engines show of a description

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_LEAD = re.compile(r"<p>.*?</p>\n?", re.DOTALL)
_CODE = re.compile(r"<(pre|svg)\b.*?</\1>", re.DOTALL)
# Footnote numbers mean nothing outside their text, and a formula is shown without its TeX.
_TAG = re.compile(
    r'<sup class="footnote-reference".*?</sup>|<annotation\b.*?</annotation>|<[^>]*>', re.DOTALL
)


def excerpt(html: str, length: int = EXCERPT_LENGTH) -> str:
    """The beginning of the text in `html`, without markup, cut at a word, at most `length` characters long."""
    paragraphs = (_words(found[1], "") for found in _PARAGRAPH.finditer(html))
    # A text may consist of a list, or begin with a picture.
    text = next(filter(None, paragraphs), "") or _words(_CODE.sub("", html), " ")
    if len(text) <= length:
        return text
    return _cut(text, length - 1).rstrip(" ,;:–—-、，；：") + "…"


def lead_and_rest(html: str) -> tuple[str, str]:
    """The paragraph that a text begins with, and what follows; the lead is empty if it begins with something else."""
    lead = _LEAD.match(html)
    return (lead[0].rstrip(), html[lead.end() :]) if lead else ("", html)


def _cut(text: str, length: int) -> str:
    """The text cut between words, or in scripts without spaces between letters; marks stay with their letter."""
    cut = text[: length + 1].rpartition(" ")[0]
    if len(cut) > length * 2 // 3:
        return cut
    while length and category(text[length]).startswith("M"):
        length -= 1
    return text[:length]


def _words(html: str, between: str) -> str:
    """The text of `html` on one line, with `between` in place of each tag."""
    return " ".join(unescape(_TAG.sub(between, html)).split())
