"""Entities: `&eacute;`, `&#233;` and `&#xe9;` are the character that they stand for, and mark nothing up."""

from __future__ import annotations

import re

from plugins.markdown.characters import ENTITY, character

from .inline import Inline, literal

_ENTITY = re.compile(ENTITY, re.ASCII)
_LIKE_ONE = re.compile(r"&(?:#\w+|\w+);")


class Rule:
    triggers = "&"

    def read(self, inline: Inline) -> bool:
        found = _ENTITY.match(inline.text, inline.position)
        if found and (meant := character(*found.groups())):
            inline.take(found.end(), literal(meant))
        elif _LIKE_ONE.match(inline.text, inline.position):
            inline.take(inline.position + 1, literal("&"))  # the serialiser would take it for one
        else:
            return False
        return True
