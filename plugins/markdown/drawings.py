"""A diagram as it was drawn. Who renders Markdown may bring a function that draws: `CodeBlocks(draw=…)`."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple


class Fault(NamedTuple):
    """Something wrong with a diagram: its line, from the diagram's first; what is wrong; and what to do about it. A
    `harmless` one does not keep the rest from being drawn."""

    line: int
    wrong: str
    fix: str
    harmless: bool = False


class Drawing(NamedTuple):
    """A diagram as an `<svg>` element whose ids need no more than something before them; empty if it has faults that are
    not harmless. What is in it goes onto pages as it is."""

    svg: str
    faults: tuple[Fault, ...] = ()


Draw = Callable[[str], Drawing]


def encoded(drawing: Drawing) -> str:
    return json.dumps(drawing, ensure_ascii=False)


def decoded(kept: str) -> Drawing:
    """The drawing that `encoded` turned into that text."""
    svg, faults = json.loads(kept)
    return Drawing(svg, tuple(Fault(*fault) for fault in faults))
