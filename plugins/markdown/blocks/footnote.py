"""Footnote definitions: `[^label]: text`, with more blocks indented by four columns."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from plugins.markdown.references import normalise_label

from .line import Line
from .parser import Blocks, Container

_DEFINITION = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")


class Footnote(Container):
    def continues(self, line: Line) -> bool:
        if line.blank:
            line.skip(min(4, line.indent()))
            return len(self.element) > 0
        if line.indent() < 4:
            return False
        line.skip(4)
        return True


class Rule:
    triggers = "["

    def start(self, blocks: Blocks, line: Line, level: int) -> bool:
        found = _DEFINITION.match(line.rest)
        if not found:
            return False
        blocks.close_to(level)
        note = Footnote(Element("li"), None)
        # The text of a footnote does not stand where it is defined: the element joins the tree at its end.
        label = normalise_label(found[1])
        if label in blocks.footnotes:
            blocks.unread_footnotes.append(label)
        blocks.footnotes.setdefault(label, note.element)
        blocks.push(note)
        line.skip(found.end())
        return True
