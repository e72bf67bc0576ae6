"""The structure of HTML, to compare ours with that of a CommonMark implementation: which blocks hold which text."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

# All else is looked through: inline elements, the boxes that we put around tables, wrappers that authors write by hand.
# fmt: off
BLOCKS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "table", "tr", "th", "td", "hr",
    "dl", "dt", "dd",
}
# fmt: on
TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "."})

Shape = list[Any]


def commonmark(text: str) -> str:
    """The text as markdown-it-py renders it: CommonMark with GitHub's tables and strikethrough, footnotes, lists of
    definitions."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return str(parser.use(footnote_plugin).use(deflist_plugin).render(text))


def shape(html: str) -> Shape:
    """The tree of blocks in `html`: each its name, and the letters in it or the blocks in it."""
    soup = BeautifulSoup(html, "html.parser")
    for gone in soup.select(
        "script, style, iframe, .footnotes, section.footnotes, hr.footnotes-sep, sup, figcaption"
    ):
        gone.decompose()
    return _blocks(soup)


def _blocks(element: Tag) -> Shape:
    found: Shape = []
    for child in element.children:
        if isinstance(child, Comment):
            continue
        if isinstance(child, NavigableString):
            if letters := _letters(str(child)):
                found.append(letters)
        elif isinstance(child, Tag):
            inner = _blocks(child)
            found += [[_name(child), *_joined(inner)]] if _name(child) in BLOCKS else inner
    return _joined(found)


def _name(element: Tag) -> str:
    """A picture alone in its paragraph is a block, whether that is called a paragraph or a figure."""
    return "p" if element.name == "figure" and not element.blockquote else element.name


def _joined(parts: Shape) -> Shape:
    """Neighbouring texts as one, whatever inline elements they were in."""
    joined: Shape = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.translate(TYPOGRAPHY))
