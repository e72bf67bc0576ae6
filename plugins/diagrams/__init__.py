"""Diagrams written in D2 (https://d2lang.com), drawn when the site is built: accessible SVG in the theme's colours.

The program is installed only where there are diagrams (`make diagrams`). `d2.py` runs it, and `svg.py` makes what goes
onto a page from what it has drawn.
"""

from __future__ import annotations

import re

from .d2 import SECONDS, TookTooLong, draw

__all__ = ["SECONDS", "TookTooLong", "draw", "in_words"]

_DRAWN = re.compile(
    r'<div class="drawing"[^<>]*><svg [^<>]*><title[^<>]*>[^<>]*</title><desc[^<>]*>([^<>]*)</desc>.*?</svg></div>'
    r"(?=<figcaption>)",
    re.DOTALL,
)


def in_words(html: str) -> str:
    """`html` with the description of each diagram in its place: feed readers remove drawings, or lose their colours."""
    return _DRAWN.sub(r"<p>\1</p>", html)
