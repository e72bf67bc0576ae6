"""What authors can write: one file or folder per feature, whichever phases it takes part in."""

from __future__ import annotations

from ..core.feature import Feature
from . import (
    abbreviations,
    addresses,
    attribute_lists,
    callouts,
    code,
    definition_lists,
    diagrams,
    emphasis,
    escapes,
    figures,
    footnotes,
    formulas,
    headings,
    html,
    key_figures,
    links,
    lists,
    pull_quotes,
    quotes,
    tables,
    tasks,
    thematic_breaks,
    typography,
    videos,
)

# In every phase, features take their turn in this order. It matters where a comment says so.
FEATURES: tuple[Feature, ...] = (
    escapes.FEATURE,
    emphasis.FEATURE,
    code.FEATURE,
    headings.FEATURE,  # `---` under text is a heading rather than a break; ids are made of formulas' TeX
    formulas.FEATURE,
    thematic_breaks.FEATURE,  # `* * *` is a break rather than a list
    lists.FEATURE,  # `- a | b` is an item rather than a row of dashes
    tables.FEATURE,  # `:-` is a row of dashes rather than a definition
    definition_lists.FEATURE,
    tasks.FEATURE,
    callouts.FEATURE,  # a callout is no longer a quotation
    key_figures.FEATURE,  # nor is a key figure
    pull_quotes.FEATURE,  # and a source of one is no other's
    quotes.FEATURE,
    footnotes.FEATURE,  # `[^a]` is a reference rather than a link; the `before` steps above see no notes
    attribute_lists.FEATURE,
    links.FEATURE,
    addresses.FEATURE,  # `<a@b.example>` is an address rather than a tag
    html.FEATURE,
    videos.FEATURE,  # a still's title is its own business
    figures.FEATURE,  # captions are prose, and may have abbreviations
    abbreviations.FEATURE,  # their meanings are typeset, too
    typography.FEATURE,
    diagrams.FEATURE,  # their ids are none that another feature gives
)
