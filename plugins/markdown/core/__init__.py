"""How a text is parsed: lines to blocks, a block's text to inlines, and what all features build on."""
