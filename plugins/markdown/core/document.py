"""The state of a text while it is converted, which all phases share."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import AtomicString

from ..drawings import Fault
from ..headings import Heading
from ..highlight import CodeBlocks
from ..strings import MarkdownStrings
from .references import Target, normalise_label


class Fenced(NamedTuple):
    """The code of a diagram, and the line of its opening fence."""

    line: int
    code: str


class Footnote(NamedTuple):
    """A note, and the line that it begins on."""

    line: int
    element: Element


class Unread(NamedTuple):
    """Something that the text defines, and that no page will have; `line` is where."""

    line: int
    what: str


class Document:
    """One text, for python-markdown's instance `md`, in the language of `words`; `code` makes its code blocks."""

    def __init__(self, md: Markdown, words: MarkdownStrings) -> None:
        self.md = md
        self.words = words
        self.code = CodeBlocks()
        # What the text defines, besides `md.references`: the addresses that nothing has referred to yet, footnotes by
        # label, and abbreviations, with their lines and meanings.
        self.unused: dict[str, Unread] = {}
        self.footnotes: dict[str, Footnote] = {}
        self.abbreviations: dict[str, tuple[int, str]] = {}
        # What is reported besides its HTML: its headings, what it defines in vain, the formulas that cannot be read (with
        # the reason), the numbers of lines in code blocks, and the HTML before and after the sanitiser, if that has
        # changed it.
        self.headings: tuple[Heading, ...] = ()
        self.unread: list[Unread] = []
        self.unreadable: dict[str, str] = {}
        self.code_lines: set[int] = set()
        self.sanitised = ("", "")
        # The fences that are to be drawn, and what is wrong with them, by the lines of the text.
        self.diagrams: list[Fenced] = []
        self.undrawn: list[Fault] = []

    def keep(self, html: str, element: Element) -> None:
        """Make a `<raw>` element the placeholder of HTML that must come out as it is."""
        element.text = AtomicString(str(len(self.md.htmlStash.rawHtmlBlocks)))
        self.md.htmlStash.store(html)

    def define(self, label: str, target: Target, line: int) -> None:
        """Remember where a label leads; the first definition counts. `[//]: # (Words)` is a remark."""
        name = normalise_label(label)
        known = self.md.references.setdefault(name, (target.address, target.title))
        what = f"the definition “[{label}]: {target.address}”"
        if known != (target.address, target.title):
            self.unread.append(Unread(line, f"{what}, whose label is taken above,"))
        elif target.address not in ("", "#"):
            self.unused.setdefault(name, Unread(line, f"{what}, which nothing refers to,"))

    def target_of(self, label: str, end: int) -> Target | None:
        """The target of a label whose reference ends at `end`; None if the text does not define it."""
        name = normalise_label(label)
        known = self.md.references.get(name)
        self.unused.pop(name, None)
        return Target(*known, end) if known else None
