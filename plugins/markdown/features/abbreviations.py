"""Abbreviations: `*[HTML]: HyperText Markup Language`, one per line. They are marked up, and spelt out at first use."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.extensions.abbr import AbbrTreeprocessor

from ..core.blocks import Blocks
from ..core.document import Document, Unread
from ..core.feature import Feature
from ..core.line import Line

_DEFINITION = re.compile(r" {0,3}\*\[([^\[\]\\]+)\]:[ \t]*(\S.*)$")
# Elements in which an addition in brackets would be in the way.
_TERSE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "a", "dt", "th", "td", "figcaption"})


def _start(blocks: Blocks, line: Line, level: int) -> bool:
    found = _DEFINITION.match(line.rest)
    if not found or blocks.paragraph(level):
        return False
    blocks.close_to(level)
    blocks.document.abbreviations[found[1].strip()] = line.number, found[2].strip()
    return True


def _mark(root: Element, document: Document) -> None:
    """Python-markdown marks them up. It leaves code alone, because code is an `AtomicString`.

    A title is only for those who have a mouse, so the first use is followed by the meaning in brackets, unless the author
    gives that somewhere in the text.
    """
    known = {short: long for short, (_, long) in document.abbreviations.items()}
    if known:
        said = "".join(root.itertext()).casefold()
        AbbrTreeprocessor(document.md, known).run(root)
        used = {abbreviation.text for abbreviation in root.iter("abbr")}
        document.unread += [
            Unread(line, f"the abbreviation “{short}”, which the text does not use,")
            for short, (line, _) in document.abbreviations.items()
            if short not in used
        ]
        _spell_out(root, {short for short, long in known.items() if long.casefold() not in said})


def _spell_out(element: Element, waiting: set[str]) -> None:
    """Add the meanings of the abbreviations in `waiting`, each at its first use."""
    for child in element:
        if child.tag == "abbr" and child.text in waiting:
            waiting.remove(child.text)
            child.tail = f" ({child.attrib.pop('title')}){child.tail or ''}"
        elif child.tag not in _TERSE:
            _spell_out(child, waiting)


FEATURE = Feature(blocks={"*": _start}, after=(_mark,))
