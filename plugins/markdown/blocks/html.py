"""Blocks of HTML, the seven kinds that CommonMark 0.31 tells apart (section 4.6)."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from .line import Line
from .parser import Block, Blocks, Paragraph

_BLOCK_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|"
    "menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|"
    "track|ul"
)
_ATTRIBUTE = (
    r"""[ \t\n]+[A-Za-z_:][A-Za-z0-9_.:-]*(?:[ \t\n]*=[ \t\n]*(?:[^ \t\n"'=<>`]+|'[^']*'|"[^"]*"))?"""
)
OPEN_TAG = rf"<[A-Za-z][A-Za-z0-9-]*(?:{_ATTRIBUTE})*[ \t\n]*/?>"
CLOSING_TAG = r"</[A-Za-z][A-Za-z0-9-]*[ \t\n]*>"
_TO_BLANK_LINE = re.compile(r"^[ \t]*$")
# What a line must begin with, and what ends the block (on the same line already, except for a blank line).
_KINDS = (
    (
        re.compile(r"<(?:script|pre|style|textarea)(?:[\s>]|$)", re.I),
        re.compile(r"</(?:script|pre|style|textarea)>", re.I),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(rf"</?(?:{_BLOCK_NAMES})(?:\s|/?>|$)", re.I), _TO_BLANK_LINE),
)
_ANY_TAG_ALONE = re.compile(rf"(?:{OPEN_TAG}|{CLOSING_TAG})[ \t]*$")


class Html(Block):
    holds_lines = True

    def __init__(self, end: re.Pattern[str]) -> None:
        super().__init__(Element("raw"))
        self.end = end
        self.lines: list[str] = []

    def continues(self, line: Line) -> bool:
        return self.end is not _TO_BLANK_LINE or not line.blank

    def add(self, line: Line, blocks: Blocks) -> None:
        rest = line.rest
        self.lines.append(rest)
        if self.end is not _TO_BLANK_LINE and self.end.search(rest):
            blocks.close_to(len(blocks.open) - 1)

    def close(self, blocks: Blocks) -> None:
        self.element.text = blocks.store_raw("\n".join(self.lines)).text


class Rule:
    triggers = "<"

    def start(self, blocks: Blocks, line: Line, level: int) -> bool:
        tag = line.rest.lstrip(" ")
        end = next((end for begin, end in _KINDS if begin.match(tag)), None)
        if end is None and not isinstance(blocks.tip, Paragraph) and _ANY_TAG_ALONE.match(tag):
            end = _TO_BLANK_LINE
        if end is None:
            return False
        block = Html(end)
        blocks.begin(block, level)
        block.add(line, blocks)
        return True
