"""A backslash makes the punctuation after it plain text, and the end of a line a hard break."""

from __future__ import annotations

from string import punctuation
from xml.etree.ElementTree import Element

from .inline import Inline, literal

_PUNCTUATION = frozenset(punctuation)


class Rule:
    triggers = "\\"

    def read(self, inline: Inline) -> bool:
        next_one = inline.text[inline.position + 1 : inline.position + 2]
        if next_one == "\n":
            inline.take(inline.position + 2, Element("br"))
        elif next_one in _PUNCTUATION:
            inline.take(inline.position + 2, literal(next_one))
        else:
            return False
        return True
