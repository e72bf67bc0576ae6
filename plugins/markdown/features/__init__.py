"""What authors can write: one feature, one file or folder, whichever phases it takes part in."""

from __future__ import annotations

from ..core.feature import Feature
from . import (
    abbreviations,
    addresses,
    attribute_lists,
    callouts,
    code,
    definition_lists,
    emphasis,
    escapes,
    figures,
    footnotes,
    formulas,
    headings,
    html,
    links,
    lists,
    quotes,
    tables,
    tasks,
    thematic_breaks,
    typography,
)

# In every phase they have their turn in this order. It matters where it says so.
FEATURES: tuple[Feature, ...] = (
    escapes.FEATURE,
    emphasis.FEATURE,
    code.FEATURE,
    headings.FEATURE,  # `---` under text is a heading before it is a break; ids are made of what formulas say in TeX
    formulas.FEATURE,
    thematic_breaks.FEATURE,  # `* * *` is one before it is a list
    lists.FEATURE,  # `- a | b` is an item before it is a row of dashes
    tables.FEATURE,  # `:-` is a row of dashes before it is a definition
    definition_lists.FEATURE,
    tasks.FEATURE,
    callouts.FEATURE,  # what is a callout is no quotation any more
    quotes.FEATURE,
    footnotes.FEATURE,  # `[^a]` is a reference before it is a link; none of the above is looked for in a note
    attribute_lists.FEATURE,
    links.FEATURE,
    addresses.FEATURE,  # `<a@b.example>` is an address before it is a tag
    html.FEATURE,
    figures.FEATURE,  # captions are prose, with abbreviations in it
    abbreviations.FEATURE,  # what they mean is typeset, too
    typography.FEATURE,
)
