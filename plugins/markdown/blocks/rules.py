"""What begins a block, in the order in which it is asked."""

from __future__ import annotations

from . import (
    abbreviation,
    definition,
    fence,
    footnote,
    formula,
    heading,
    html,
    item,
    quote,
    table,
    thematic_break,
)
from .parser import Starter

# The order decides between rules that look at the same character: `---` under text is a heading before it is a
# thematic break, and `* * *` is a thematic break before it is a list.
STARTERS: tuple[Starter, ...] = (
    quote.Rule(),
    heading.AtxRule(),
    fence.Rule(),
    formula.Rule(),
    html.Rule(),
    heading.SetextRule(),
    thematic_break.Rule(),
    abbreviation.Rule(),
    item.Rule(),
    table.Rule(),
    footnote.Rule(),
    definition.Rule(),
)
