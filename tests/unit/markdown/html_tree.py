"""HTML as a tree that can be compared: what a browser shows, whatever the way it is written."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

# fmt: off
BLOCKS = {
    "address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
}
# fmt: on
Node = Any  # a text, or a list of an element's name, its attributes and its nodes


def tree(html: str | BeautifulSoup) -> list[Node]:
    """The nodes of the HTML. Addresses are compared decoded; what our code blocks have besides their code is left out."""
    return _nodes(html if isinstance(html, BeautifulSoup) else BeautifulSoup(html, "html.parser"))


def _nodes(element: Tag) -> list[Node]:
    found: list[Node] = []
    for child in element.children:
        if isinstance(child, Tag):
            found.append([child.name, _attributes(child), _inside(child)])
        elif type(child) is not NavigableString:
            found.append([type(child).__name__, {}, [str(child)]])
        elif found and isinstance(found[-1], str):
            found[-1] += str(child)
        else:
            found.append(str(child))
    return _collapsed(found)


def _inside(element: Tag) -> list[Node]:
    return [element.get_text()] if element.name == "code" else _nodes(element)


def _attributes(element: Tag) -> dict[str, str]:
    values = {
        name: value if isinstance(value, str) else " ".join(value) for name, value in element.attrs.items()
    }
    if element.name == "pre":
        return {}
    if element.name == "code" and "class" in values:
        values["class"] = values["class"].removesuffix(" highlight")
    return values | {name: unquote(values[name]) for name in ("href", "src") if name in values}


def _collapsed(nodes: list[Node]) -> list[Node]:
    """White space as a browser shows it: one space, and none where a block or a line begins or ends."""
    kept: list[Node] = []
    for place, node in enumerate(nodes):
        if isinstance(node, str):
            text = re.sub(r"[ \n\t]+", " ", node)
            if place == 0 or _breaks(nodes[place - 1]):
                text = text.lstrip(" ")
            if place == len(nodes) - 1 or _breaks(nodes[place + 1]):
                text = text.rstrip(" ")
            if text:
                kept.append(text)
        else:
            kept.append(node)
    return kept


def _breaks(node: Node) -> bool:
    return isinstance(node, list) and (node[0] in BLOCKS or node[0] == "br")
