"""What helps to skim an article: a table of contents, and headings that are links to themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from plugins.markdown import Heading

from .components import Link

LONG = 1200  # words: a shorter article is read or scrolled through, and a table would be in the way
SECTIONS = 3  # minimum number of headings
DEEPEST = 3  # the deepest level of headings in a table

_NUMBERED = re.compile(r"(<h[23](?: [^>]*)?>)([0-9]{1,2}[.):]) +(?=\S)")
_HEADING = re.compile(r'<(h[23])((?: [a-z-]+="[^"]*")*? id="([^"]+)"[^>]*)>(.*?)</\1>', re.DOTALL)


class Section(Struct, frozen=True):
    """A section in a table of contents, and its subsections."""

    link: Link
    parts: tuple[Link, ...]


def contents_of(headings: Sequence[Heading], words: int) -> tuple[Section, ...]:
    """The table of contents of a text with that many words; empty if it needs none."""
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


def numbered_headings(html: str) -> str:
    """The text with the number that a heading begins with (“1. First”) marked, to be set as in a list."""
    return _NUMBERED.sub(r'\1<span class="number">\2 </span>', html)


def linked_headings(html: str) -> str:
    """The text with each heading made a link to itself, unless there is a link in it already.

    The link's accessible name is the heading. The Tab key skips it, or it would stop at every heading: the table of
    contents has the same links for those who use that key.
    """

    def linked(found: re.Match[str]) -> str:
        name, attributes, fragment, text = found.groups()
        if "<a " in text:
            return found[0]
        return f'<{name}{attributes}><a class="fragment" href="#{fragment}" tabindex="-1">{text}</a></{name}>'

    return _HEADING.sub(linked, html)
