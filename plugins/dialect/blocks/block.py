"""What all open blocks have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from .line import Line
    from .parser import Blocks


class Block:
    """A block that may still grow. Subclasses say which lines go on with it."""

    holds_blocks: ClassVar[bool] = False
    holds_lines: ClassVar[bool] = False

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


class Starter(Protocol):
    """A rule that may begin a block."""

    triggers: str
    """The first characters that it looks at."""

    def start(self, blocks: Blocks, line: Line, level: int) -> bool:
        """Begin a block in the container `blocks.open[level - 1]` if the line says so.

        A True answer means that the rule took something off the line (a marker) or all of it (a leaf).
        """
        ...
