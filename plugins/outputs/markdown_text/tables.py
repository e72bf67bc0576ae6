"""Tables, as GitHub writes them (GFM, 4.10): one row of heads, and each cell a line."""

from __future__ import annotations

from collections.abc import Iterator

from .inline import line_of
from .tree import Node

_RULES = {"left": ":--", "right": "--:", "center": ":-:"}
_APART = frozenset({"p", "li", "div", "dt", "dd", "pre", "blockquote", "figure"})


def table(node: Node) -> Iterator[str]:
    """The table, after its caption. A cell that spans others is followed by empty ones."""
    for caption in node.all("caption"):
        if text := line_of(caption.children):
            yield text
    rows = [[each for each in row.children if isinstance(each, Node)] for row in node.all("tr")]
    width = max((sum(map(_span, row)) for row in rows), default=0)
    if not width:
        return
    heads = rows.pop(0) if rows[0] and all(cell.name == "th" for cell in rows[0]) else []
    rule = [_RULES.get(_alignment(cell), "---") for cell in (heads or rows[0])]
    lines = [_row(heads, width), f"| {' | '.join([*rule, *['---'] * (width - len(rule))][:width])} |"]
    yield "\n".join([*lines, *(_row(row, width) for row in rows)])


def _row(cells: list[Node], width: int) -> str:
    texts: list[str] = []
    for cell in cells:
        texts += [_cell(cell), *[""] * (_span(cell) - 1)]
    return f"| {' | '.join([*texts, *[''] * (width - len(texts))])} |"


def _span(cell: Node) -> int:
    written = cell.attributes.get("colspan", "1")
    return min(int(written), 100) if written.isdecimal() and int(written) else 1


def _alignment(cell: Node) -> str:
    return next((name for name in (*cell.classes, cell.attributes.get("align", "")) if name in _RULES), "")


def _cell(cell: Node) -> str:
    """The cell's text in a line; its paragraphs and items are parted by breaks."""
    lines: list[list[Node | str]] = [[]]
    for child in _flat(cell):
        if child is None:
            lines.append([])
        else:
            lines[-1].append(child)
    texts = (line_of(line).replace("\\\n", "<br>").replace("\n", " ") for line in lines)
    return "<br>".join(filter(None, texts)).replace("|", "\\|")


def _flat(node: Node) -> Iterator[Node | str | None]:
    """What is in the cell without the blocks around it; None where one begins or ends."""
    for child in node.children:
        if isinstance(child, Node) and (
            child.name in _APART or any(True for name in _APART for _ in child.all(name))
        ):
            yield None
            yield from _flat(child)
            yield None
        else:
            yield child
