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


class Document:
    """One text, for python-markdown's instance `md`, in the language of `words`; `code` makes its code blocks."""

    def __init__(self, md: Markdown, words: MarkdownStrings) -> None:
        self.md = md
        self.words = words
        self.code = CodeBlocks()
        # What the text defines, besides `md.references`: footnotes by label, and the meanings of abbreviations.
        self.footnotes: dict[str, Element] = {}
        self.abbreviations: dict[str, str] = {}
        # What is reported besides its HTML: its headings, the footnotes that no page will have, the formulas that cannot
        # be read (with the reason), the numbers of lines in code blocks, and the HTML before and after the sanitiser, if
        # that has changed it.
        self.headings: tuple[Heading, ...] = ()
        self.unread_footnotes: list[str] = []
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

    def define(self, label: str, target: Target) -> None:
        """Remember where a label leads; the first definition counts."""
        self.md.references.setdefault(normalise_label(label), (target.address, target.title))

    def target_of(self, label: str, end: int) -> Target | None:
        """The target of a label whose reference ends at `end`; None if the text does not define it."""
        known = self.md.references.get(normalise_label(label))
        return Target(*known, end) if known else None
