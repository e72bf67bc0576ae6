"""The loop over the lines: which open blocks go on, which begin, where text goes."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.util import AtomicString

from ..highlight import CodeBlocks
from ..limits import check_depth
from ..references import Target, normalise_label
from ..source import Source
from ..words import Words
from . import (
    abbreviation,
    code,
    definition,
    fence,
    footnote,
    formula,
    heading,
    html,
    item,
    quote,
    table,
    thematic_break,
)
from .block import Block, Container, ListState, Starter
from .line import Line
from .paragraph import Paragraph

# The order decides between rules that look at the same character: `---` under text is a heading before it is a
# thematic break, and `* * *` is a thematic break before it is a list.
STARTERS: tuple[Starter, ...] = (
    quote.Rule(),
    heading.AtxRule(),
    fence.Rule(),
    formula.Rule(),
    html.Rule(),
    heading.SetextRule(),
    thematic_break.Rule(),
    abbreviation.Rule(),
    item.Rule(),
    table.Rule(),
    footnote.Rule(),
    definition.Rule(),
)


class Document(Container):
    """The outermost container; it never ends."""

    def continues(self, line: Line) -> bool:
        return True


class Blocks(BlockParser):
    """Python-markdown's block parser, replaced: `parseDocument` is all that the rest of it calls.

    `footnotes` (label to element) and `abbreviations` (short to long) are what the definitions in the text said;
    link references go to `md.references`. `unread_footnotes` are the labels of those that no page will have,
    `undefined_references` what refers to a label that nothing defines (its line, and how it is written), and
    `code_lines` the numbers of the lines inside code blocks.
    """

    def __init__(self, md: Markdown, words: Words) -> None:
        super().__init__(md)
        self.markdown: Markdown = md
        self.words = words
        self.starters = {
            character: [rule for rule in STARTERS if character in rule.triggers]
            for character in sorted({character for rule in STARTERS for character in rule.triggers})
        }
        self.clear()

    def clear(self) -> None:
        """Forget the document; part of the instance's `reset()`."""
        self.open: list[Block] = []
        self.lines: list[str] = []
        self.lists: list[ListState] = []
        self.footnotes: dict[str, Element] = {}
        self.unread_footnotes: list[str] = []
        self.undefined_references: list[tuple[int, str]] = []
        self.abbreviations: dict[str, str] = {}
        self.code_lines: set[int] = set()
        self.code = CodeBlocks()
        self.blank_in: Container | None = None
        self.line_number = 0

    def parseDocument(self, lines: Iterable[str]) -> ElementTree[Element]:  # type: ignore[override]  # noqa: N802
        self.root = Element(self.markdown.doc_tag)
        self.open = [Document(self.root, None)]
        self.lines = list(lines)
        for number, text in enumerate(self.lines, 1):
            self.line_number = number
            self._read(Line(text, number))
        self.close_to(0)
        for state in self.lists:
            if not state.loose:
                item.tighten(state.element)
        return ElementTree(self.root)

    # What the rules use

    @property
    def tip(self) -> Block:
        return self.open[-1]

    def paragraph(self, level: int) -> Paragraph | None:
        """The paragraph that is open directly in the container at `level`, which a line could go on with."""
        if len(self.open) == level + 1 and isinstance(self.tip, Paragraph):
            return self.tip
        return None

    def after_blank(self, container: Container) -> bool:
        """Whether the line before was blank, as seen from inside this container."""
        return self.blank_in is not None and self.blank_in is container.scope

    def container(self, level: int) -> Container:
        block = self.open[level - 1]
        assert isinstance(block, Container)
        return block

    def begin(self, block: Block, level: int) -> None:
        """Close what is open below the container at `level` and open `block` there, as its newest child."""
        self.append(block.element, level)
        self.push(block)

    def append(self, element: Element, level: int) -> None:
        """Add a finished element to the container at `level`."""
        self.close_to(level)
        container = self.container(level)
        container.child_added(self.after_blank(container))
        container.element.append(element)

    def push(self, block: Block) -> None:
        check_depth(len(self.open), self.line_number)
        self.open.append(block)

    def close_to(self, level: int) -> None:
        while len(self.open) > level:
            self.open.pop().close(self)

    def store_raw(self, html: str) -> Element:
        """An element that stands for HTML which must come out as it is."""
        element = Element("raw")
        element.text = AtomicString(str(len(self.markdown.htmlStash.rawHtmlBlocks)))
        self.markdown.htmlStash.store(html)
        return element

    def set_text(self, element: Element, text: str) -> None:
        """Give an element text for the inline phase."""
        element.text = text if isinstance(text, Source) else Source(text, self.line_number)

    def define(self, label: str, target: Target) -> None:
        """Remember where a label leads; the first definition counts."""
        self.markdown.references.setdefault(normalise_label(label), (target.address, target.title))

    # The loop

    def _read(self, line: Line) -> None:
        level = self._continue(line)
        block = self.open[level - 1]
        if block.holds_lines:
            blank = line.blank and isinstance(block, code.Code)
            block.add(line, self)
            self.blank_in = self.container(level - 1).scope if blank else None
            return
        if line.blank:
            self.close_to(level)
            self.blank_in = self.container(level).scope
            return
        level = self._start(line, level if block.holds_blocks else level - 1)
        if level:
            self._add_text(line, level)
        self.blank_in = None

    def _continue(self, line: Line) -> int:
        """How many of the open blocks the line goes on with."""
        for level, block in enumerate(self.open):
            if not block.continues(line):
                return level
        return len(self.open)

    def _start(self, line: Line, level: int) -> int:
        """Begin the blocks that the line begins; 0 when nothing of it is left, else the level of its text."""
        while True:
            indent = line.indent()
            if indent >= 4:
                if isinstance(self.tip, Paragraph) or line.blank:
                    return level
                self.begin(code.Code(self), level)
                self.tip.add(line, self)
                return 0
            line.align()
            first = line.text[line.pos + indent : line.pos + indent + 1]
            before = line.pos
            if not any(rule.start(self, line, level) for rule in self.starters.get(first, ())):
                return level
            if not self.tip.holds_blocks or line.pos == before:
                return 0
            level = len(self.open)
            if line.blank:
                return 0

    def _add_text(self, line: Line, level: int) -> None:
        """Text goes on with the open paragraph, even one whose markers the line left out (laziness)."""
        row = isinstance(self.tip, table.Table) and len(self.open) == level + 1
        if not row and not isinstance(self.tip, Paragraph):
            self.begin(Paragraph(self.container(level)), level)
        self.tip.add(line, self)
