"""Open blocks, and the loop over the lines: which of them go on, which begin, where text goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Protocol
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.util import AtomicString

from plugins.markdown.highlight import CodeBlocks
from plugins.markdown.limits import check_depth
from plugins.markdown.references import Target, definition, normalise_label
from plugins.markdown.source import Source
from plugins.markdown.strings import MarkdownStrings

from .line import Line


class Block:
    """A block that may still grow. Subclasses say which lines go on with it."""

    holds_blocks: ClassVar[bool] = False
    holds_lines: ClassVar[bool] = False
    holds_blank_lines: ClassVar[bool] = False
    takes_text: ClassVar[bool] = False  # that begins no block, as a paragraph does

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

    `scope` is the nearest quotation (or the document): a blank line inside a quotation is none for the list
    around it. `open_list` is the list that a next item would go on with.
    """

    holds_blocks = True

    def __init__(self, element: Element, scope: Container | None) -> None:
        super().__init__(element)
        self.scope = scope or self
        self.open_list: ListState | None = None

    def child_added(self, after_blank: bool) -> None:
        """Called before a block is put in."""
        self.open_list = None


class ListState:
    """A list that may still get items; `marker` tells lists apart (a change of marker begins a new list)."""

    def __init__(self, element: Element, marker: str) -> None:
        self.element = element
        self.marker = marker
        self.loose = False

    def tighten(self) -> None:
        """Take the paragraphs out of the items of a list without blank lines; their text stays."""
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


class Starter(Protocol):
    """A rule that may begin a block."""

    triggers: str
    """The first characters that it looks at."""

    def start(self, blocks: Blocks, line: Line, level: int) -> bool:
        """Begin a block in the container `blocks.open[level - 1]` if the line says so.

        A True answer means that the rule took something off the line (a marker) or all of it (a leaf).
        """
        ...


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
        """The text without the link definitions at its beginning, which go to the instance's references."""
        text = Source("\n".join(self.lines), self.first_line)
        at = 0
        while text.startswith("[", at) and (found := definition(text, at)):
            label, target = found
            blocks.define(label, target)
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
            del self.parent.element[-1]  # which it is; to look for it takes longer the more there are


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

    def __init__(
        self,
        md: Markdown,
        words: MarkdownStrings,
        rules: Sequence[Starter],
        indented: Callable[[Blocks], Block],
    ) -> None:
        """`rules` begin blocks; `indented` makes the one that text after four spaces is."""
        super().__init__(md)
        self.markdown: Markdown = md
        self.words = words
        self.indented = indented
        self.starters = {
            character: [rule for rule in rules if character in rule.triggers]
            for character in sorted({character for rule in rules for character in rule.triggers})
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
                state.tighten()
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
                self.begin(self.indented(self), level)
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
        row = self.tip.takes_text and len(self.open) == level + 1
        if not row and not isinstance(self.tip, Paragraph):
            self.begin(Paragraph(self.container(level)), level)
        self.tip.add(line, self)
