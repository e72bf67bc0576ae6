"""Addresses that stand in the text: `https://example.org` and `www.example.org`, as GitHub links them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString, code_escape

from .rule import REFUSED, Handled, Rule

_ENTITY_AT_END = re.compile(r"&[A-Za-z0-9]+;$")
_ANCHOR = re.compile(r"<(/?)a[\s>]", re.I)


class BareAddress(Rule):
    """What ends a sentence, and a bracket that was not opened in the address, is not part of it."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown) -> None:
        super().__init__(r"(?<![^\s*_~(\x03])(?:https?://|www\.)(?=[A-Za-z0-9])[^\s<\x02]{1,2000}", md)

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: N802
        address = _without_tail(m[0])
        host = re.sub(r"^https?://", "", address).split("/")[0]
        if "." not in host.strip(".") and not host.startswith("localhost"):
            return REFUSED
        if self._inside_anchor(data[: m.start()]):
            return REFUSED
        element = Element("a", href=address if "://" in address else f"http://{address}")
        element.text = AtomicString(code_escape(address))
        return element, m.start(), m.start() + len(address)

    def _inside_anchor(self, before: str) -> bool:
        """Whether the author's own `<a>` is still open."""
        stash = self.markdown.htmlStash.rawHtmlBlocks
        tags = (
            _ANCHOR.match(str(stash[int(found[1])]))
            for found in HTML_PLACEHOLDER_RE.finditer(self.plain_order(before))
        )
        last = [tag for tag in tags if tag]
        return bool(last) and not last[-1][1]

    def plain_order(self, text: str) -> str:
        """The text with the placeholders of raw HTML in sight."""
        stash = self.markdown.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined] # it has them
        return re.sub(
            r"\x02klzzwxh:([0-9]+)\x03",
            lambda found: node if isinstance(node := stash.get(found[1]), str) else "",
            text,
        )


def _without_tail(address: str) -> str:
    while True:
        if address[-1] in "?!.,:*_~'\"" or (address[-1] == ")" and address.count(")") > address.count("(")):
            address = address[:-1]
        elif entity := _ENTITY_AT_END.search(address):
            address = address[: entity.start()]
        else:
            return address
