"""Ids for headings, derived from their text, and the list of headings for tables of contents."""

from __future__ import annotations

import html as entities
import re
import unicodedata
from typing import NamedTuple

from .sanitise import ATTRIBUTE, composed, unique

_HEADING = re.compile(r"<h([1-6])((?: [^\s=<>\"]+=\"[^\"]*\")*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r"<[a-z][^<>]* id=\"([^\"]+)\"")
_MARKUP = re.compile(r"<[^<>]*>")
_NOTE = re.compile(r"<sup class=\"footnote-reference\".*?</sup>")
_BREAK = re.compile(r"<br>\s*|\n")
# Between typography and here: a mark, and what was typed for it. The characters are for private use, as of icon fonts: one
# of them that stands alone in a text begins nothing.
_TYPED = re.compile("\ue001([^\ue001-\ue003]*)\ue002([^\ue001-\ue003]*)\ue003")
_WORD = frozenset(("Nd", "Nl", "Pc"))  # categories in Unicode, besides letters and marks
_VARIANT = re.compile("[\ufe00-\ufe0f\u20e3]")  # variation selectors and the keycap mark: their emoji go, too


class Heading(NamedTuple):
    """A heading of the text: its level (1–6), its id, and what it says as plain text."""

    level: int
    id: str
    text: str


def slug(text: str) -> str:
    """`Über uns & Co.` → `über-uns--co`: as GitHub does it, in every script, and never empty.

    Letters and marks (in Unicode's NFC), digits, hyphens and underscores stay; spaces become hyphens.
    """
    kept = (
        character
        for character in composed(_VARIANT.sub("", text).lower())
        if character in " -" or (category := unicodedata.category(character))[0] in "LM" or category in _WORD
    )
    return "".join(kept).replace(" ", "-") or "section"


def with_typed(mark: str, typed: str) -> str:
    """A mark of typography in a heading, with what was typed for it: an id is made of that, as GitHub sees it."""
    return f"\ue001{mark}\ue002{typed}\ue003"


def ids(html: str) -> tuple[str, ...]:
    """Every id in canonical HTML, in order."""
    return tuple(map(entities.unescape, _ID.findall(html)))


def with_ids(html: str) -> tuple[str, tuple[Heading, ...]]:
    """Canonical HTML with a unique id on every heading, and the headings in order."""
    if "<h" not in html and "\ue001" not in html:
        return html, ()
    used = dict.fromkeys(_ID.findall(html), 0)
    headings: list[Heading] = []

    def heading(found: re.Match[str]) -> str:
        level, attributes, inner = found.groups()
        typed = _text(_TYPED.sub(r"\2", inner))
        text = " ".join(_text(_shown(inner)).split())
        given = dict(ATTRIBUTE.findall(attributes)).get("id")
        name = given or unique(slug(typed), used)
        headings.append(Heading(int(level), entities.unescape(name), text))
        added = "" if given else f' id="{name}"'
        return f"<h{level}{attributes}{added}>{inner}</h{level}>"

    return _shown(_HEADING.sub(heading, html)), tuple(headings)


def _shown(html: str) -> str:
    """The HTML as it is published. Headings may be gone, such as those in a `<select>`."""
    return _TYPED.sub(r"\1", html)


def _text(html: str) -> str:
    """What a heading says."""
    return entities.unescape(_MARKUP.sub("", _BREAK.sub(" ", _NOTE.sub("", html)))).strip()
