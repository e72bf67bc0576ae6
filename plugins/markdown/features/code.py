"""Code: fenced by three or more backticks or tildes, indented by four columns, or between backticks in a line.

A fence may name its block and mark lines: ```python title="build.py" {1,3-5} (`code_options.py`).
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from xml.etree.ElementTree import Element

from ..code_options import CodeOptions, code_options
from ..core.blocks import Blocks, Paragraph, Raw
from ..core.document import Document, Fenced
from ..core.feature import Feature
from ..core.inline import Inline, verbatim
from ..core.line import Line
from ..highlight import code_html, plain_html
from .diagrams import LANGUAGE

_OPENING = re.compile(r"( {0,3})(?:(`{3,})([^`]*)|(~{3,})(.*))$")
_CLOSING = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*$")
_CODE = re.compile(r"(<code\b[^>]*>)(.*)(</code>)", re.DOTALL)


class Fence(Raw):
    """The lines up to a fence that is at least as long as the opening one, or to the end of the container."""

    def __init__(self, indent: int, marker: str, info: str, line: int) -> None:
        super().__init__()
        self.indent = indent
        self.first_line = line
        self.marker = marker
        self.options = code_options(info)

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
        if self.options.language.lower() == LANGUAGE and document.code.draws:
            document.diagrams.append(Fenced(self.first_line, code))
            return plain_html(code, LANGUAGE, document.words)
        block = document.code.html(code, self.options.language, document.words)
        return _titled(_marked(block, self.options), self.options.title)


def _marked(block: str, options: CodeOptions) -> str:
    """The block with those of its lines in `<mark class="lines">`, a run of them in one.

    Pygments' spans end with their lines. Where there is no style sheet, as in feeds, a mark looks like one.
    """
    if not options.lines:
        return block

    def is_marked(line: tuple[int, str]) -> bool:
        return any(first <= line[0] <= last for first, last in options.lines)

    def with_marks(code: re.Match[str]) -> str:
        pieces = []
        for marked, run in groupby(enumerate(code[2].split("\n")[:-1], 1), key=is_marked):
            lines = "\n".join(line for _, line in run)
            pieces.append(f'<mark class="lines">{lines}</mark>' if marked else lines)
        return "".join([code[1], *(f"{piece}\n" for piece in pieces), code[3]])

    return _CODE.sub(with_marks, block, count=1)


def _titled(block: str, title: str) -> str:
    """The block below its title, which is code itself if it is a single word: the name of a file."""
    if not title:
        return block
    words = escape(title, quote=False)
    caption = words if " " in title else f"<code>{words}</code>"
    return f'<figure class="listing"><figcaption>{caption}</figcaption>{block}</figure>'


def _start_fence(blocks: Blocks, line: Line, level: int) -> bool:
    found = _OPENING.match(line.rest)
    if not found:
        return False
    marker, info = (found[2], found[3]) if found[2] else (found[4], found[5])
    blocks.begin(Fence(len(found[1]), marker, info, line.number), level)
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
