"""The inline phase's loop, and the tree that its pieces become."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from plugins.markdown.blocks.parser import Blocks
from plugins.markdown.limits import check_nesting
from plugins.markdown.source import Source

from . import (
    autolink,
    bare_address,
    code_span,
    emphasis,
    entity,
    escape,
    footnote_reference,
    formula,
    html_tag,
    line_break,
    links,
)
from .inline import Address, Bracket, End, Inline, Rule, Run

# The order decides between rules that look at the same character.
RULES: tuple[Rule, ...] = (
    escape.Rule(),
    line_break.Rule(),
    code_span.Rule(),
    formula.Rule(),
    emphasis.Rule(),
    footnote_reference.Rule(),
    links.OpeningRule(),
    links.ClosingRule(),
    autolink.Rule(),
    html_tag.Rule(),
    entity.Rule(),
    bare_address.UrlRule(),
    bare_address.WwwRule(),
    bare_address.MailRule(),
)
_RULES = {
    character: [rule for rule in RULES if character in rule.triggers]
    for character in sorted({character for rule in RULES for character in rule.triggers})
}
# Of the letters, and of colons and exclamation marks, only those that begin something.
_SPECIAL = re.compile(r"[\\\n`$*_~\[\]<&@]|!(?=\[)|:(?=//)|w(?=ww\.)")


class Inlines(Treeprocessor):
    """Python-markdown's inline phase, replaced: every `Source` in the tree is read."""

    def __init__(self, blocks: Blocks) -> None:
        super().__init__(blocks.markdown)
        self.blocks = blocks

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for child in list(parent):
                if isinstance(child.tail, Source):
                    self._set_tail(parent, child, child.tail)
            if isinstance(parent.text, Source):
                self._set_text(parent, parent.text)

    def _set_text(self, parent: Element, source: Source) -> None:
        read = parse(source, self.blocks)
        parent.text = read.text
        parent[:0] = list(read)

    def _set_tail(self, parent: Element, child: Element, source: Source) -> None:
        read = parse(source, self.blocks)
        child.tail = read.text
        place = list(parent).index(child) + 1
        parent[place:place] = list(read)


def parse(source: Source, blocks: Blocks) -> Element:
    """An element (whose name means nothing) of what the text holds. Raises TooComplex."""
    inline = Inline(source, blocks)
    text = inline.text
    while special := _SPECIAL.search(text, inline.position):
        inline.position = special.start()
        if not any(rule.read(inline) for rule in _RULES[special[0]]):
            inline.position += 1
    inline.position = len(text)
    inline.take(len(text))
    emphasis.pair(inline, None)
    return _tree(inline)


def _tree(inline: Inline) -> Element:
    root = Element("inline")
    holders = [root]
    texts: list[str] = []

    def flush() -> None:
        if not texts:
            return
        text = "".join(texts)
        texts.clear()
        if len(holders[-1]):
            holders[-1][-1].tail = text
        else:
            holders[-1].text = text

    def begin(element: Element) -> None:
        flush()
        holders[-1].append(element)
        holders.append(element)
        check_nesting(len(holders), inline.source.line)

    def end() -> None:
        flush()
        holders.pop()

    for piece in inline.pieces:
        if isinstance(piece, str):
            texts.append(piece)
        elif isinstance(piece, Element):
            flush()
            holders[-1].append(piece)
        elif isinstance(piece, Address):
            flush()
            holders[-1].append(piece.element)
        elif isinstance(piece, End):
            end()
        elif isinstance(piece, Bracket):
            if piece.link is None:
                texts.append("![" if piece.image else "[")
            else:
                begin(piece.link)
        elif isinstance(piece, Run):
            for _ in range(piece.ended):
                end()
            texts.append(piece.character * piece.left)
            for name in reversed(piece.begun):
                begin(Element(name))
    flush()
    return root
