"""The end of a line: two spaces before it are a hard break, one is nothing."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from .inline import Inline


class Rule:
    triggers = "\n"

    def read(self, inline: Inline) -> bool:
        text, end = inline.text, inline.position
        if end == inline.taken or text[end - 1] != " ":
            return False
        begin = inline.taken + len(text[inline.taken : end].rstrip(" "))
        inline.give_back(begin)
        inline.take(end + 1, Element("br") if end - begin > 1 else "\n")
        return True
