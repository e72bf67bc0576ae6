"""The block phase: lines to a tree of blocks, the way CommonMark describes it.

Python-markdown splits a text at blank lines and lets block processors guess from there, which is why a list needs a blank
line before it. CommonMark reads line by line and keeps a stack of open blocks. So does this module; it returns the tree
that python-markdown would have built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser

from .document import Document
from .limits import check_depth
from .line import Line
from .references import definition
from .source import Source


class Block:
    """A block that may still grow. Subclasses decide which lines continue it."""

    holds_blocks: ClassVar[bool] = False
    holds_lines: ClassVar[bool] = False
    holds_blank_lines: ClassVar[bool] = False
    takes_text: ClassVar[bool] = False  # text that begins no block, as a paragraph does

    def __init__(self, element: Element) -> None:
        self.element = element

    def continues(self, line: Line) -> bool:
        """Take this block's prefix off the line; False, with the line untouched, if the block ends before it."""
        raise NotImplementedError

    def add(self, line: Line, blocks: Blocks) -> None:
        """Take a whole line as content (of blocks that hold lines)."""
        raise NotImplementedError

    def close(self, blocks: Blocks) -> None:
        """Finish the element; called once, when no line can be added any more."""


class Container(Block):
    """A block made of blocks.

    `scope` is the nearest quotation (or the document): a blank line inside a quotation does not count for the list around
    it. `open_list` is the list that a next item would continue.
    """

    holds_blocks = True

    def __init__(self, element: Element, scope: Container | None) -> None:
        super().__init__(element)
        self.scope = scope or self
        self.open_list: ListState | None = None

    def child_added(self, after_blank: bool) -> None:
        """Called before a block is added."""
        self.open_list = None


class Hanging(Container):
    """A container whose lines are indented to the column `content`, that of its first text.

    If its first line has no text, a blank line ends it.
    """

    def __init__(self, element: Element, scope: Container | None, content: int) -> None:
        super().__init__(element, scope)
        self.content = content

    def continues(self, line: Line) -> bool:
        if line.blank:
            line.skip(min(self.content, line.indent()))
            return len(self.element) > 0
        if line.indent() < self.content:
            return False
        line.skip(self.content)
        return True


class ListState:
    """A list that may still get items; `marker` tells lists apart (a change of marker begins a new list)."""

    def __init__(self, element: Element, marker: str) -> None:
        self.element = element
        self.marker = marker
        self.loose = False

    def tighten(self) -> None:
        """Unwrap the paragraphs in the items of a list without blank lines; their text stays."""
        for item in self.element:
            last: Element | None = None
            for child in list(item):
                if child.tag != "p":
                    last = child
                    continue
                item.remove(child)
                if last is None:
                    item.text = child.text
                else:
                    last.tail = child.text


class Raw(Block):
    """Lines that become HTML by themselves: their inlines are not read, and no step on the tree changes them."""

    holds_lines = True

    def __init__(self) -> None:
        super().__init__(Element("raw"))
        self.lines: list[str] = []

    def html(self, document: Document) -> str:
        """The HTML of its lines."""
        raise NotImplementedError

    def close(self, blocks: Blocks) -> None:
        blocks.document.keep(self.html(blocks.document), self.element)


class Paragraph(Block):
    """Lines of text. Leading white space means nothing; trailing white space is a hard break, except at the
    end."""

    def __init__(self, parent: Container) -> None:
        super().__init__(Element("p"))
        self.parent = parent
        self.lines: list[str] = []
        self.first_line = 0

    def continues(self, line: Line) -> bool:
        return not line.blank

    def add(self, line: Line, blocks: Blocks) -> None:
        self.first_line = self.first_line or line.number
        self.lines.append(line.rest.lstrip(" \t"))

    def take_text(self, blocks: Blocks) -> Source:
        """The text after the link definitions at its beginning, which are added to the instance's references."""
        text = Source("\n".join(self.lines), self.first_line)
        at, line = 0, self.first_line
        while text.startswith("[", at) and (found := definition(text, at)):
            label, target = found
            blocks.document.define(label, target, line)
            line += text.count("\n", at, target.end)
            at = target.end
        if at:
            text = text.after(at)
            self.first_line = text.line
            self.lines = text.split("\n") if text else []
        return text.until(len(text.rstrip(" \t\n")))

    def close(self, blocks: Blocks) -> None:
        text = self.take_text(blocks)
        if text:
            blocks.set_text(self.element, text)
        else:
            del self.parent.element[-1]  # this is it; searching takes longer the more there are


class Root(Container):
    """The outermost container; it never ends."""

    def continues(self, line: Line) -> bool:
        return True


class Blocks(BlockParser):
    """Replaces python-markdown's block parser, of which the rest of it calls only `parseDocument`."""

    document: Document

    def __init__(self, md: Markdown, rules: Mapping[str, Sequence[BlockRule]]) -> None:
        super().__init__(md)
        self.doc_tag = md.doc_tag
        self.rules = rules

    def parseDocument(self, lines: Iterable[str]) -> ElementTree[Element]:  # type: ignore[override]  # noqa: N802
        self.root = Element(self.doc_tag)
        self.open: list[Block] = [Root(self.root, None)]
        self.lines = list(lines)
        self.lists: list[ListState] = []
        self.blank_in: Container | None = None
        for number, text in enumerate(self.lines, 1):
            self.line_number = number
            self._read(Line(text, number))
        self.close_to(0)
        for state in self.lists:
            if not state.loose:
                state.tighten()
        return ElementTree(self.root)

    # What the rules use

    @property
    def tip(self) -> Block:
        return self.open[-1]

    def paragraph(self, level: int) -> Paragraph | None:
        """The open paragraph directly in the container at `level`, which a line could continue; None if there is none."""
        if len(self.open) == level + 1 and isinstance(self.tip, Paragraph):
            return self.tip
        return None

    def after_blank(self, container: Container) -> bool:
        """Whether the previous line was blank, as seen from inside this container."""
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

    def set_text(self, element: Element, text: str) -> None:
        """Give an element its text for the inline phase."""
        element.text = text if isinstance(text, Source) else Source(text, self.line_number)

    # The loop

    def _read(self, line: Line) -> None:
        level = self._continue(line)
        block = self.open[level - 1]
        if block.holds_lines:
            blank = line.blank and block.holds_blank_lines
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
        """How many of the open blocks the line continues."""
        for level, block in enumerate(self.open):
            if not block.continues(line):
                return level
        return len(self.open)

    def _start(self, line: Line, level: int) -> int:
        """Begin the blocks that the line begins; 0 if nothing of it is left, otherwise the level of its text."""
        while True:
            indent = line.indent()
            if indent < 4:
                line.align()
            first = " " if indent >= 4 else line.text[line.pos + indent : line.pos + indent + 1]
            before = line.pos
            if not any(rule(self, line, level) for rule in self.rules.get(first, ())):
                return level
            if not self.tip.holds_blocks or line.pos == before:
                return 0
            level = len(self.open)
            if line.blank:
                return 0

    def _add_text(self, line: Line, level: int) -> None:
        """Text continues the open paragraph, even without the markers of its containers (a lazy continuation line)."""
        row = self.tip.takes_text and len(self.open) == level + 1
        if not row and not isinstance(self.tip, Paragraph):
            self.begin(Paragraph(self.container(level)), level)
        self.tip.add(line, self)


BlockRule = Callable[[Blocks, Line, int], bool]
"""Begins a block in the container `blocks.open[level - 1]`, if the line begins one.

True means that the rule took something off the line (a marker) or all of it (a leaf).
"""
