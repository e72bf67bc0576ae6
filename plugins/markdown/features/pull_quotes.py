"""Pull quotes: a quotation that begins with `[!QUOTE]`, set large; its source is a last line that begins with a dash.

One that repeats words of its own text, as magazines do for whoever turns their pages, is for eyes alone: a screen reader
would say them twice, and out of their place. It is hidden from them, unless it has a source, links, or words that the text
does not have.
"""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element, SubElement

from ..core.document import Document
from ..core.feature import Feature
from .quotes import marker_of, quotations, take_source, text_of, without_marker

_MARKER = re.compile(r"\[!QUOTE\][ \t]*(?:\n|$)", re.I)
_FIGURE = '<figure class="pull-quote">'
_PULLED = re.compile(rf"{_FIGURE}\s*<blockquote>((?:(?!<figure\b).)*?)</blockquote>\s*</figure>", re.DOTALL)
# What may be in one that is hidden: nothing that a keyboard stops at, or that is no words.
_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)")
_WORDS_ONLY = frozenset(
    ["abbr", "b", "br", "cite", "code", "del", "em", "i", "p", "q", "s", "span", "strong", "sub", "sup"]
)
_TAG = re.compile(r'<sup class="footnote-reference".*?</sup>|<[^>]*>', re.DOTALL)
_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")


def _make(root: Element, document: Document) -> None:
    for parent, quote in quotations(root):
        marker = marker_of(quote, _MARKER)
        if not marker or (len(quote) == 1 and marker.end() == len(text_of(quote) or "")):
            continue
        without_marker(quote, marker)
        figure = Element("figure", {"class": "pull-quote"})
        parent[list(parent).index(quote)] = figure
        figure.append(quote)
        if source := take_source(quote):
            SubElement(figure, "figcaption").text = source


def _hide_repetitions(html: str, document: Document) -> str:
    if _FIGURE not in html:
        return html
    text = _letters(_PULLED.sub("", html))

    def hidden(found: re.Match[str]) -> str:
        pieces = [_letters(piece) for piece in _LEFT_OUT.split(found[1])]
        if not set(_ELEMENT.findall(found[1])) <= _WORDS_ONLY or not all(piece in text for piece in pieces):
            return found[0]
        return found[0].replace(">", ' aria-hidden="true">', 1)

    return _PULLED.sub(hidden, html)


def _letters(html: str) -> str:
    """The letters and digits of the HTML's text: quotation marks, hyphens and what is emphasised may differ."""
    return "".join(filter(str.isalnum, unescape(_TAG.sub("", html)).casefold()))


FEATURE = Feature(before=(_make,), html=(_hide_repetitions,))
