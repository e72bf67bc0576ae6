"""HTML: blocks of the seven kinds that CommonMark 0.31 tells apart (section 4.6), and tags, comments and the like in a
line. All of it comes out as it is; the sanitiser decides what may be in a page."""

from __future__ import annotations

import re

from ..core.blocks import Blocks, Paragraph, Raw
from ..core.document import Document
from ..core.feature import Feature
from ..core.inline import Inline
from ..core.line import Line

_BLOCK_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|"
    "menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|"
    "track|ul"
)
_ATTRIBUTE = (
    r"""[ \t\n]+[A-Za-z_:][A-Za-z0-9_.:-]*(?:[ \t\n]*=[ \t\n]*(?:[^ \t\n"'=<>`]+|'[^']*'|"[^"]*"))?"""
)
_OPEN_TAG = rf"<[A-Za-z][A-Za-z0-9-]*(?:{_ATTRIBUTE})*[ \t\n]*/?>"
_CLOSING_TAG = r"</[A-Za-z][A-Za-z0-9-]*[ \t\n]*>"
_TO_BLANK_LINE = re.compile(r"^[ \t]*$")
# What a line must begin with, and what ends the block (maybe on the same line, except for a blank line).
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
_ANY_TAG_ALONE = re.compile(rf"(?:{_OPEN_TAG}|{_CLOSING_TAG})[ \t]*$")
_TAG = re.compile(f"{_OPEN_TAG}|{_CLOSING_TAG}")
_ANCHOR = re.compile(r"<a[\s>]", re.I)
_DECLARATION = re.compile(r"<![A-Za-z]")
_EMPTY_COMMENT = re.compile(r"<!---?>")
# The ends of comments and the like, by their beginnings.
_ENDS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))


class Html(Raw):
    def __init__(self, end: re.Pattern[str]) -> None:
        super().__init__()
        self.end = end

    def continues(self, line: Line) -> bool:
        return self.end is not _TO_BLANK_LINE or not line.blank

    def add(self, line: Line, blocks: Blocks) -> None:
        rest = line.rest
        self.lines.append(rest)
        if self.end is not _TO_BLANK_LINE and self.end.search(rest):
            blocks.close_to(len(blocks.open) - 1)

    def html(self, document: Document) -> str:
        return "\n".join(self.lines)


def _start(blocks: Blocks, line: Line, level: int) -> bool:
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


def _read_tag(inline: Inline) -> bool:
    text, start = inline.text, inline.position
    tag = _TAG.match(text, start)
    end = tag.end() if tag else _end(inline)
    if end < 0:
        return False
    html = text[start:end]
    if tag:
        inline.in_anchor = bool(_ANCHOR.match(html)) or (inline.in_anchor and html[:3].lower() != "</a")
    inline.take(end, inline.document.md.htmlStash.store(html))
    return True


def _end(inline: Inline) -> int:
    """The end of a comment or the like, or -1."""
    text, start = inline.text, inline.position
    if found := _EMPTY_COMMENT.match(text, start):
        return found.end()
    for opening, closing in _ENDS:
        if text.startswith(opening, start):
            end = inline.find(closing, start + len(opening))
            return end + len(closing) if end >= 0 else -1
    return inline.find(">", start) + 1 or -1 if _DECLARATION.match(text, start) else -1


FEATURE = Feature(blocks={"<": _start}, inlines={"<": _read_tag})
