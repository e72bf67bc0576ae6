"""List items, bulleted and numbered, and the lists that they make."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from ..core.blocks import Blocks, Container, Hanging, ListState
from ..core.feature import Feature
from ..core.line import Line

_MARKER = re.compile(r"( {0,3})(?:([-+*])|(\d{1,9})([.)]))(?=[ \t]|$)")


class Item(Hanging):
    """One item."""

    def __init__(self, scope: Container, state: ListState, content: int) -> None:
        super().__init__(Element("li"), scope, content)
        self.state = state

    def child_added(self, after_blank: bool) -> None:
        super().child_added(after_blank)
        if after_blank and len(self.element):
            self.state.loose = True


def _start(blocks: Blocks, line: Line, level: int) -> bool:
    found = _MARKER.match(line.rest)
    if not found:
        return False
    empty = not line.rest[found.end() :].strip()
    if blocks.paragraph(level) and (empty or (found[3] and int(found[3]) != 1)):
        return False
    blocks.close_to(level)
    container = blocks.container(level)
    state = _list_for(blocks, container, level, found)
    line.skip(found.end())
    gap = line.indent()
    # Five columns or more are one column and indented code; an item without text begins with a blank.
    gap = 1 if empty or gap > 4 else gap
    item = Item(container.scope, state, found.end() + gap)
    state.element.append(item.element)
    blocks.push(item)
    line.skip(min(gap, line.indent()))
    return True


def _list_for(blocks: Blocks, container: Container, level: int, found: re.Match[str]) -> ListState:
    """The list that the item continues, or a new one."""
    marker = found[2] or found[4]
    state = container.open_list
    if state and state.marker == marker:
        state.loose = state.loose or blocks.after_blank(container)
        return state
    element = Element("ul" if found[2] else "ol")
    if found[3] and int(found[3]) != 1:
        element.set("start", str(int(found[3])))
    blocks.append(element, level)
    container.open_list = state = ListState(element, marker)
    blocks.lists.append(state)
    return state


FEATURE = Feature(blocks=dict.fromkeys("-+*0123456789", _start))
