"""Ids for headings, made of their text, and the list of headings for tables of contents."""

from __future__ import annotations

import html as entities
import re
import unicodedata

from plugins.frozen import dataclass

from .sanitise import ATTRIBUTE, unique

_HEADING = re.compile(r"<h([1-6])((?: [^\s=<>\"]+=\"[^\"]*\")*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r"<[a-z][^<>]* id=\"([^\"]+)\"")
_MARKUP = re.compile(r"<[^<>]*>")
_NOTE = re.compile(r"<sup class=\"footnote-reference\".*?</sup>")
_NUMBER = re.compile(r"^[\d.)\s-]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: its level (1–6), its id, and what it says as plain text."""

    level: int
    id: str
    text: str


def slug(text: str) -> str:
    """`1. Über uns!` → `uber-uns`: ASCII where Unicode knows a base letter, never a digit first, never empty."""
    folded = unicodedata.normalize(
        "NFKD", text.replace("ß", "ss").replace("’", "").replace("'", "")
    ).casefold()
    kept = "".join(character for character in folded if not unicodedata.combining(character))
    return re.sub(r"[\W_]+", "-", _NUMBER.sub("", kept)).strip("-") or "section"


def with_ids(html: str) -> tuple[str, tuple[Heading, ...]]:
    """Canonical HTML with an id on every heading, each its own, and the headings in order."""
    if "<h" not in html:
        return html, ()
    used = dict.fromkeys(_ID.findall(html), 1)
    headings: list[Heading] = []

    def heading(found: re.Match[str]) -> str:
        level, attributes, inner = found.groups()
        text = " ".join(entities.unescape(_MARKUP.sub("", _NOTE.sub("", inner))).split())
        given = dict(ATTRIBUTE.findall(attributes)).get("id")
        name = given or unique(slug(text), used)
        headings.append(Heading(int(level), entities.unescape(name), text))
        added = "" if given else f' id="{name}"'
        return f"<h{level}{attributes}{added}>{inner}</h{level}>"

    return _HEADING.sub(heading, html), tuple(headings)
