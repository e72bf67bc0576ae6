"""Headings: `## Heading`, and text underlined with `===` or `---`."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from ..core.blocks import Blocks
from ..core.document import Document
from ..core.feature import Feature
from ..core.line import Line
from ..headings import with_ids

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]+\{[:#.][^{}\n]*\}[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")


def _start_atx(blocks: Blocks, line: Line, level: int) -> bool:
    found = _ATX.match(line.rest)
    if not found:
        return False
    text = line.rest[found.end() :].rstrip(" \t")
    attributes = _ATTRIBUTES.search(text)
    tail = attributes[0] if attributes else ""
    heading = Element(f"h{len(found[1])}")
    blocks.append(heading, level)
    blocks.set_text(heading, _CLOSING.sub("", text[: len(text) - len(tail)]) + tail)
    return True


def _start_setext(blocks: Blocks, line: Line, level: int) -> bool:
    paragraph = blocks.paragraph(level)
    found = _UNDERLINE.match(line.rest)
    if not paragraph or not found:
        return False
    text = paragraph.take_text(blocks)
    if not text:
        return False
    blocks.open.pop()
    paragraph.element.tag = "h1" if found[1][0] == "=" else "h2"
    blocks.set_text(paragraph.element, text)
    return True


def _number(html: str, document: Document) -> str:
    html, document.headings = with_ids(html)
    return html


FEATURE = Feature(blocks={"#": _start_atx, **dict.fromkeys("=-", _start_setext)}, html=(_number,))
