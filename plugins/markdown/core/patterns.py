"""Inline patterns of python-markdown's extensions, among the rules of the inline phase."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor, Pattern


class Match(NamedTuple):
    """Where a pattern matches; with patterns of the older kind, `found` also has the text before and after it."""

    start: int
    end: int
    pattern: Pattern
    found: re.Match[str]


class Patterns:
    """The patterns for one text, each with its next match: it is searched again only once that is passed."""

    def __init__(self, patterns: Iterable[Pattern], text: str) -> None:
        self._text = text
        self._next = {pattern: _search(pattern, text, 0) for pattern in patterns}

    def take(self, position: int, limit: int) -> tuple[int, int, Pattern, str | Element] | None:
        """The first match between the position and the limit: start, end, pattern, and what the pattern makes of it."""
        while True:
            for pattern, known in self._next.items():
                if known and known.start < position:
                    self._next[pattern] = _search(pattern, self._text, position)
            first = min(filter(None, self._next.values()), key=lambda match: match.start, default=None)
            if first is None or first.start > limit:
                return None
            node, start, end = (
                first.pattern.handleMatch(first.found, self._text)
                if isinstance(first.pattern, InlineProcessor)
                else (first.pattern.handleMatch(first.found), first.start, first.end)
            )
            if node is not None and start is not None and end is not None and position <= start < end:
                return start, end, first.pattern, node
            self._next[first.pattern] = _search(first.pattern, self._text, max(first.end, first.start + 1))


def _search(pattern: Pattern, text: str, position: int) -> Match | None:
    expression = pattern.getCompiledRegExp()
    if isinstance(pattern, InlineProcessor):
        found = expression.search(text, position)
        return Match(*found.span(), pattern, found) if found else None
    found = expression.match(text[position:])
    if not found:
        return None
    return Match(position + found.end(1), position + found.start(expression.groups), pattern, found)
