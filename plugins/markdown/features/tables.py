"""Pipe tables, as GitHub reads them: a header row, a row of dashes, rows of cells."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from ..core.blocks import Block, Blocks
from ..core.document import Document, Unread
from ..core.feature import Feature
from ..core.limits import check_cells
from ..core.line import Line

_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL = re.compile(r"((?:[^|\\]|\\\|?)*)(?:\||$)")


def split_row(row: str) -> list[str]:
    """The cells of a row. A pipe inside code also splits, unless a backslash is before it: that is GitHub's rule."""
    row = row.strip(" \t")
    if row.startswith("|"):
        row = row[1:]
    cells = _CELL.findall(row)[:-1] or [""]  # the last match is empty, at the row's end
    return [cell.strip(" \t").replace("\\|", "|") for cell in cells]


def _alignment(cell: str) -> str:
    left, right = cell.startswith(":"), cell.endswith(":")
    return "center" if left and right else "right" if right else "left" if left else ""


class Table(Block):
    """Rows, until a blank line or another block. Each row gets as many cells as the header has."""

    takes_text = True

    def __init__(self, blocks: Blocks, header: list[str], alignments: list[str]) -> None:
        super().__init__(Element("table"))
        self.alignments = alignments
        self.cells = 0
        self._row(blocks, SubElement(self.element, "thead"), "th", header)
        self.body: Element | None = None

    def continues(self, line: Line) -> bool:
        return not line.blank

    def add(self, line: Line, blocks: Blocks) -> None:
        if self.body is None:
            self.body = SubElement(self.element, "tbody")
        self._row(blocks, self.body, "td", split_row(line.rest))

    def _row(self, blocks: Blocks, parent: Element, tag: str, cells: list[str]) -> None:
        self.cells += len(self.alignments)
        check_cells(self.cells, blocks.line_number)
        row = SubElement(parent, "tr")
        for index, alignment in enumerate(self.alignments):
            cell = SubElement(row, tag)
            if alignment:
                cell.set("class", alignment)
            if index < len(cells):
                blocks.set_text(cell, cells[index])
        blocks.document.unread += [
            Unread(blocks.line_number, f"the cell “{cell}”, for which the table has no column,")
            for cell in filter(None, cells[len(self.alignments) :])
        ]


def _start(blocks: Blocks, line: Line, level: int) -> bool:
    paragraph = blocks.paragraph(level)
    rest = line.rest
    if not paragraph or not ("|" in rest or ":" in rest) or not _DELIMITERS.match(rest):
        return False
    header = split_row(paragraph.lines[-1])
    alignments = [_alignment(cell) for cell in split_row(rest)]
    if len(header) != len(alignments):
        return False
    paragraph.lines.pop()
    blocks.begin(Table(blocks, header, alignments), level)
    return True


def _box(root: Element, document: Document) -> None:
    """A table scrolls inside a box of its own if it is wider than the page; the keyboard reaches that box.

    The box is a region, and regions need different names, so the tables are numbered.
    """
    parents = [(parent, table) for parent in root.iter() for table in parent if table.tag == "table"]
    for number, (parent, table) in enumerate(parents, 1):
        name = document.words.table % {"number": number}
        box = Element("div", {"class": "table", "tabindex": "0", "role": "region", "aria-label": name})
        parent[list(parent).index(table)] = box
        box.tail, table.tail = table.tail, None
        box.append(table)


FEATURE = Feature(blocks=dict.fromkeys("|-:", _start), after=(_box,))
