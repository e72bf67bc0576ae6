"""The inline phase: a block's text to elements, the way CommonMark describes it (its appendix, “phase 2”).

One pass from left to right. At a text that may have a meaning, its rules are tried in turn; what none of them takes is
plain text. What binds tightest (escapes, code, tags, addresses, formulas) becomes an element at once. Runs of `*`, `_`
and `~`, and opening brackets, wait for what closes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

from markdown.inlinepatterns import Pattern
from markdown.util import AtomicString

from .document import Document
from .inline import Address, Bracket, End, Inline, InlineRule
from .limits import check_nesting
from .patterns import Patterns
from .source import Source


class Inlines:
    """Replaces python-markdown's inline phase: parses every `Source` in the tree."""

    def __init__(self, rules: Mapping[str, Sequence[InlineRule]], patterns: Iterable[Pattern]) -> None:
        """`patterns` are those that extensions of python-markdown add, at the latest before a text is parsed."""
        self._rules = rules
        self._patterns = patterns
        one = "".join(re.escape(beginning) for beginning in rules if len(beginning) == 1)
        longer = [re.escape(beginning) for beginning in rules if len(beginning) > 1]
        self._special = re.compile("|".join([f"[{one}]", *longer]))

    def read_all(self, root: Element, document: Document, patterns: Sequence[Pattern] | None = None) -> None:
        """The step on the tree that parses the texts of its blocks; `patterns` are all unless given."""
        patterns = list(self._patterns) if patterns is None else patterns
        for parent in list(root.iter()):
            for child in list(parent):
                if isinstance(child.tail, Source):
                    read = self._read(child.tail, document, patterns)
                    child.tail = read.text
                    place = list(parent).index(child) + 1
                    parent[place:place] = list(read)
            if isinstance(parent.text, Source):
                read = self._read(parent.text, document, patterns)
                parent.text = read.text
                parent[:0] = list(read)

    def _read(self, source: Source, document: Document, patterns: Sequence[Pattern]) -> Element:
        """The parsed text, as the content of an element whose name means nothing. Raises TooComplex."""
        inline = Inline(source, document)
        text = inline.text
        matches = Patterns(patterns, text) if patterns else None
        while True:
            special = self._special.search(text, inline.position)
            limit = special.start() if special else len(text)
            if matches and (match := matches.take(inline.position, limit)):
                start, end, pattern, node = match
                inline.position = start
                others = [each for each in patterns if each is not pattern]
                inline.take(end, node if isinstance(node, str) else self._whole(node, inline, others))
                continue
            inline.position = limit
            if not special:
                break
            if not any(rule(inline) for rule in self._rules[special[0]]):
                inline.position += 1
        inline.take(len(text))
        for rule in self._rules[""]:
            rule(inline)
        return _tree(inline)

    def _whole(self, node: Element, inline: Inline, patterns: list[Pattern]) -> Element:
        """The element that a pattern has made, its texts parsed too, except those that it marks as atomic."""
        for element in node.iter():
            for place in ("text", "tail"):
                text = getattr(element, place)
                if text and not isinstance(text, AtomicString):
                    setattr(element, place, Source(text, inline.source.line_at(inline.position)))
        node.tail = None
        self.read_all(node, inline.document, patterns)
        return node


def _tree(inline: Inline) -> Element:
    """The pieces of a text as the content of an element whose name means nothing. Raises TooComplex."""
    builder: Any = TreeBuilder(lambda element, _: element)  # it takes elements in place of their names
    depth = 0

    def begin(element: Element) -> None:
        nonlocal depth
        depth += 1
        check_nesting(depth, inline.source.line)
        builder.start(element, {})

    def end() -> None:
        nonlocal depth
        depth -= 1
        builder.end("")

    begin(Element("inline"))
    for piece in inline.pieces:
        if isinstance(piece, str):
            builder.data(piece)
        elif isinstance(piece, Element | Address):
            builder.start(piece if isinstance(piece, Element) else piece.element, {})
            builder.end("")
        elif isinstance(piece, End):
            end()
        elif isinstance(piece, Bracket):
            if piece.link is None:
                builder.data("![" if piece.image else "[")
            else:
                begin(piece.link)
        else:
            for _ in range(piece.ended):
                end()
            builder.data(piece.character * piece.left)
            for name in reversed(piece.begun):
                begin(Element(name))
    end()
    root: Element = builder.close()
    return root
