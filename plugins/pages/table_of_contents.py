"""What helps to skim an article: its lead apart from the rest, a table of contents, headings that can be linked to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from plugins.markdown import Heading

from .components import Link

LONG = 1200  # words: below, an article is read or scrolled through, and a table would stand in the way
SECTIONS = 3  # headings: fewer are no table
DEEPEST = 3  # the level of headings that a table shows

_PARAGRAPH = re.compile(r"<p>.*?</p>\n?", re.DOTALL)
_HEADING = re.compile(r'<(h[23])((?: [a-z-]+="[^"]*")*? id="([^"]+)"[^>]*)>(.*?)</\1>', re.DOTALL)


class Section(Struct, frozen=True):
    """A part of a text in its table of contents, and the smaller parts in it."""

    link: Link
    parts: tuple[Link, ...]


def lead_and_rest(html: str) -> tuple[str, str]:
    """The paragraph that a text begins with, and what follows; the lead is empty where it begins otherwise."""
    lead = _PARAGRAPH.match(html)
    return (lead[0].rstrip(), html[lead.end() :]) if lead else ("", html)


def contents_of(headings: Sequence[Heading], words: int) -> tuple[Section, ...]:
    """The table of contents of a text of so many words; empty where it does not need one."""
    shown = [heading for heading in headings if heading.level <= DEEPEST]
    if words < LONG or len(shown) < SECTIONS:
        return ()
    sections: list[Section] = []
    for heading in shown:
        link = Link(heading.text, f"#{heading.id}")
        if heading.level == DEEPEST and sections:
            sections[-1] = Section(sections[-1].link, (*sections[-1].parts, link))
        else:
            sections.append(Section(link, ()))
    return tuple(sections)


def linked_headings(html: str) -> str:
    """The text with each heading a link to itself, unless there is a link in it already.

    Its name is the heading's own. It is no stop of the Tab key, which would then stop at every heading: the table of
    contents has the same links for those who use it.
    """

    def linked(found: re.Match[str]) -> str:
        name, attributes, fragment, text = found.groups()
        if "<a " in text:
            return found[0]
        return f'<{name}{attributes}><a class="fragment" href="#{fragment}" tabindex="-1">{text}</a></{name}>'

    return _HEADING.sub(linked, html)
