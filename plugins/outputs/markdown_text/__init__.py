"""HTML of texts → Markdown, as GitHub reads it: what programs get that want the words and not the page.

It is made from the HTML, not from what the author wrote: comments, broken markup and all else that is not published stays
out, and what other plugins changed is in. `tree.py` reads the HTML, `inline.py` writes what stands in a line, `blocks.py`
what stands alone, `tables.py` tables.
"""

from .blocks import markdown_of

__all__ = ["markdown_of"]
