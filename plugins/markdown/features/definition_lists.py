"""Definition lists: a term, and under it lines that begin with `: `."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from ..core.blocks import Blocks, Hanging
from ..core.feature import Feature
from ..core.line import Line
from ..core.source import Source

_MARKER = re.compile(r" {0,3}:(?=[ \t]+\S)")


class Definition(Hanging):
    """One `dd`; four columns are enough for its further blocks, and blank lines do not end it."""

    def continues(self, line: Line) -> bool:
        if not line.blank and line.indent() < min(self.content, 4):
            return False
        line.skip(min(self.content, line.indent()))
        return True

    def close(self, blocks: Blocks) -> None:
        """A definition that is a single paragraph needs no `p`."""
        if [child.tag for child in self.element] == ["p"]:
            self.element.text = self.element[0].text
            self.element.remove(self.element[0])


def _start(blocks: Blocks, line: Line, level: int) -> bool:
    found = _MARKER.match(line.rest)
    if not found:
        return False
    container = blocks.container(level)
    target = _list_for(blocks, level)
    if target is None:
        return False
    blocks.close_to(level)
    line.skip(found.end())
    gap = line.indent()
    gap = 1 if gap > 4 else gap
    definition = Definition(Element("dd"), container.scope, found.end() + gap)
    target.append(definition.element)
    blocks.push(definition)
    line.skip(gap)
    return True


def _list_for(blocks: Blocks, level: int) -> Element | None:
    """The list that the definition belongs to; if there is none, one is made of the paragraph before it."""
    paragraph = blocks.paragraph(level)
    parent = blocks.container(level).element
    if paragraph is None:
        last = parent[-1] if len(parent) else None
        return last if last is not None and last.tag == "dl" else None
    blocks.open.pop()
    terms = paragraph.take_text(blocks)
    parent.remove(paragraph.element)
    before = parent[-1] if len(parent) else None
    target = before if before is not None and before.tag == "dl" else SubElement(parent, "dl")
    for number, term in enumerate(terms.split("\n"), terms.line):
        blocks.set_text(SubElement(target, "dt"), Source(term.strip(), number))
    return target


FEATURE = Feature(blocks={":": _start})
