"""Reads HTML that we rendered into a tree. It is well-formed; what is not loses its tags, and no text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from msgspec import Struct

# HTML, 13.1.2: elements without an end.
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
# What nobody reads.
_UNREAD = frozenset(["desc", "script", "style", "svg", "template", "title", "track", "source"])

_MARKUP = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>""", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


class Node(Struct):
    """An element: its name, its attributes, and what is in it."""

    name: str
    attributes: Mapping[str, str] = {}
    children: list[Node | str] = []

    @property
    def classes(self) -> list[str]:
        """The classes of the element."""
        return self.attributes.get("class", "").split()

    def all(self, name: str) -> Iterator[Node]:
        """The elements of that name below this one, in the order of the text."""
        for child in self.children:
            if isinstance(child, Node):
                if child.name == name:
                    yield child
                yield from child.all(name)

    @property
    def text(self) -> str:
        """All its text as it stands there."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def tree_of(html: str) -> Node:
    """The HTML as a tree below a nameless node."""
    root = Node("")
    inside = [root]
    at = 0
    for found in _MARKUP.finditer(html):
        if text := unescape(html[at : found.start()]):
            inside[-1].children.append(text)
        at = found.end()
        end, written, attributes = found.groups()
        if not written:
            continue
        name = written.lower()
        if not end:
            node = Node(name, _attributes(attributes), [])
            inside[-1].children.append(node)
            if name not in VOID and not attributes.endswith("/"):
                inside.append(node)
        elif any(node.name == name for node in inside):
            while inside.pop().name != name:
                pass
    if text := unescape(html[at:]):
        inside[-1].children.append(text)
    return root


def _attributes(written: str) -> dict[str, str]:
    return {
        name: unescape(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(written)
    }


def is_read(node: Node) -> bool:
    """Whether readers get the element: not what is there for the eyes alone, and stands elsewhere, too."""
    if node.name in _UNREAD:
        return False
    return node.attributes.get("aria-hidden") != "true" and node.attributes.get("role") != "doc-backlink"
