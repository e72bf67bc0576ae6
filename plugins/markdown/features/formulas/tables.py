"""Tables in MathML: their rules, which MathML Core leaves to style sheets, and line breaks, which it does not have."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from .tex import LINE

_LINE_BREAK = {"linebreak": "newline"}


def finish(math: Element, columns: list[str]) -> None:
    """Give tables their rules, arrays by their `columns`, in order; turn lines below each other into tables."""
    arrays = iter(columns)
    for table in list(math.iter("mtable")):
        if table.attrib.pop("columnlines", None):
            _rule_columns(table, next(arrays, ""))
        _rule_rows(table)
        _mark(table, "aligned", table.get("columnspacing") == "0em")
    for row in list(math.iter("mrow")):
        if any(child.attrib == _LINE_BREAK for child in row):
            _break_lines(row)


def _rule_columns(table: Element, columns: str) -> None:
    before = [place - columns[:place].count("|") for place, mark in enumerate(columns) if mark == "|"]
    for row in table:
        for place, cell in enumerate(row):
            _mark(cell, "before", place in before)
            _mark(cell, "after", place == len(row) - 1 and place + 1 in before)


def _rule_rows(table: Element) -> None:
    for place, row in enumerate(list(table)):
        if not _take_rule(row):
            continue
        if place and place == len(table) - 1 and not any(map(len, row)):
            table.remove(row)  # it was there for the rule alone
            _mark(table[-1], "below", True)
        else:
            _mark(row, "above", True)


def _take_rule(row: Element) -> bool:
    """Whether there is a rule above the row; its placeholder is removed."""
    cell = row[0] if len(row) else row
    marks = [child for child in cell if child.tag == "mtext" and child.text == LINE]
    for mark in marks:
        cell.remove(mark)
    return bool(marks)


def _mark(element: Element, name: str, marked: bool) -> None:
    if marked:
        element.set("class", f"{element.get('class', '')} {name}".strip())


def _break_lines(row: Element) -> None:
    children = list(row)
    for child in children:
        row.remove(child)
    table = SubElement(row, "mtable", {"displaystyle": "true"})
    cell = SubElement(SubElement(table, "mtr"), "mtd")
    for child in children:
        if child.attrib == _LINE_BREAK:
            cell = SubElement(SubElement(table, "mtr"), "mtd")
        else:
            cell.append(child)
    if len(table) > 1 and not len(cell):
        table.remove(table[-1])
