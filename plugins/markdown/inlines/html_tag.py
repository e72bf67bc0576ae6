"""HTML in a line: tags, comments and the like come out as they are."""

from __future__ import annotations

import re

from plugins.markdown.blocks.html import CLOSING_TAG, OPEN_TAG

from .inline import Inline

_TAG = re.compile(f"{OPEN_TAG}|{CLOSING_TAG}")
_ANCHOR = re.compile(r"<a[\s>]", re.I)
_DECLARATION = re.compile(r"<![A-Za-z]")
_EMPTY_COMMENT = re.compile(r"<!---?>")
# What ends that which begins so.
_ENDS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))


class Rule:
    triggers = "<"

    def read(self, inline: Inline) -> bool:
        text, start = inline.text, inline.position
        tag = _TAG.match(text, start)
        end = tag.end() if tag else _end(inline)
        if end < 0:
            return False
        html = text[start:end]
        if tag:
            inline.in_anchor = bool(_ANCHOR.match(html)) or (inline.in_anchor and html[:3].lower() != "</a")
        inline.take(end, inline.blocks.markdown.htmlStash.store(html))
        return True


def _end(inline: Inline) -> int:
    """Where what is no tag ends, or -1."""
    text, start = inline.text, inline.position
    if found := _EMPTY_COMMENT.match(text, start):
        return found.end()
    for opening, closing in _ENDS:
        if text.startswith(opening, start):
            end = inline.find(closing, start + len(opening))
            return end + len(closing) if end >= 0 else -1
    return inline.find(">", start) + 1 or -1 if _DECLARATION.match(text, start) else -1
