"""How a text is read: lines to blocks, a block's text to inlines, and what every feature stands on."""
