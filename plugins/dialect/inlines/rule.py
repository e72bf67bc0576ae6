"""What the inline rules share: reading attributes back out of text that earlier rules have already cut up."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER_RE, INLINE_PLACEHOLDER_RE, STX

Handled = tuple[Element | str | None, int | None, int | None]
REFUSED: Handled = (None, None, None)


def literal(text: str) -> str:
    """Text that no later rule may read as Markdown, nor the serialiser as an entity."""
    return "".join(
        f"{AMP_SUBSTITUTE}amp;" if character == "&" else f"{STX}{ord(character)}{ETX}" for character in text
    )


class Rule(InlineProcessor):
    """An inline processor that knows its Markdown instance."""

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self.markdown = md

    def plain(self, text: str) -> str:
        """The text with the placeholders of earlier rules replaced by what an author would expect to read
        there."""
        stash = self.markdown.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined] # it has them

        def inline(match: re.Match[str]) -> str:
            node = stash.get(match[1], "")
            return node if isinstance(node, str) else "".join(node.itertext())

        def html(match: re.Match[str]) -> str:
            return str(self.markdown.htmlStash.rawHtmlBlocks[int(match[1])])

        return HTML_PLACEHOLDER_RE.sub(html, INLINE_PLACEHOLDER_RE.sub(inline, text))
