"""Code: fenced by three or more backticks or tildes, indented by four columns, or between backticks in a line."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from ..core.blocks import Blocks, Paragraph, Raw
from ..core.characters import unescape
from ..core.document import Document
from ..core.feature import Feature
from ..core.inline import Inline, verbatim
from ..core.line import Line
from ..highlight import code_html

_OPENING = re.compile(r"( {0,3})(?:(`{3,})([^`]*)|(~{3,})(.*))$")
_CLOSING = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*$")
_LANGUAGE = re.compile(r"[{\s.]*([^\s{}.,=]*)")


class Fence(Raw):
    """The lines up to a fence that is at least as long as the opening one, or to the end of the container."""

    def __init__(self, indent: int, marker: str, info: str) -> None:
        super().__init__()
        self.indent = indent
        self.marker = marker
        found = _LANGUAGE.match(unescape(info))
        self.language = found[1] if found else ""

    def continues(self, line: Line) -> bool:
        return True

    def add(self, line: Line, blocks: Blocks) -> None:
        blocks.document.code_lines.add(line.number)
        found = _CLOSING.match(line.rest) if line.indent() < 4 else None
        if found and found[1].startswith(self.marker):
            blocks.close_to(len(blocks.open) - 1)
            return
        line.skip(min(self.indent, line.indent()))
        self.lines.append(line.rest)

    def html(self, document: Document) -> str:
        code = "".join(f"{line}\n" for line in self.lines)
        return document.code.html(code, self.language, document.words)


def _start_fence(blocks: Blocks, line: Line, level: int) -> bool:
    found = _OPENING.match(line.rest)
    if not found:
        return False
    marker, info = (found[2], found[3]) if found[2] else (found[4], found[5])
    blocks.begin(Fence(len(found[1]), marker, info), level)
    blocks.document.code_lines.add(line.number)
    return True


class Indented(Raw):
    """Lines of code. Blank lines at the end belong to what follows."""

    holds_blank_lines = True

    def continues(self, line: Line) -> bool:
        return line.indent() >= 4 or line.blank

    def add(self, line: Line, blocks: Blocks) -> None:
        line.skip(min(line.indent(), 4))
        self.lines.append(line.rest)
        blocks.document.code_lines.add(line.number)

    def html(self, document: Document) -> str:
        while not self.lines[-1].strip(" \t"):
            self.lines.pop()
        return code_html("".join(f"{line}\n" for line in self.lines), "", document.words)


def _start_indented(blocks: Blocks, line: Line, level: int) -> bool:
    if isinstance(blocks.tip, Paragraph) or line.blank:
        return False
    block = Indented()
    blocks.begin(block, level)
    block.add(line, blocks)
    return True


def _read_span(inline: Inline) -> bool:
    text, start = inline.text, inline.position
    ticks = len(text) - start - len(text[start:].lstrip("`"))
    inside = start + ticks
    end = inline.find_run("`", ticks, inside)
    if end < 0:
        inline.position = inside  # a shorter run of them does not begin code either
        return True
    element = Element("code")
    code = text[inside:end].replace("\n", " ")
    # Code that begins or ends with a backtick needs a space beside it, which is not part of the code.
    element.text = verbatim(code[1:-1] if code[:1] == code[-1:] == " " and code.strip(" ") else code)
    inline.take(end + ticks, element)
    return True


FEATURE = Feature(
    blocks={" ": _start_indented, **dict.fromkeys("`~", _start_fence)}, inlines={"`": _read_span}
)
