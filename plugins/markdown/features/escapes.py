"""Characters written in another way: after a backslash, as an entity (`&eacute;`, `&#233;`, `&#xe9;`), as line ends."""

from __future__ import annotations

import re
from string import punctuation
from xml.etree.ElementTree import Element

from ..core.characters import ENTITY, character
from ..core.feature import Feature
from ..core.inline import Inline, literal

_PUNCTUATION = frozenset(punctuation)
_ENTITY = re.compile(ENTITY, re.ASCII)
_LIKE_ONE = re.compile(r"&(?:#\w+|\w+);")


def _read_backslash(inline: Inline) -> bool:
    """A backslash makes the punctuation after it plain text, and the end of a line a hard break."""
    next_one = inline.text[inline.position + 1 : inline.position + 2]
    if next_one == "\n":
        inline.take(inline.position + 2, Element("br"))
    elif next_one in _PUNCTUATION:
        inline.take(inline.position + 2, literal(next_one))
    else:
        return False
    return True


def _read_entity(inline: Inline) -> bool:
    """An entity is the character that it names, which then is not markup."""
    found = _ENTITY.match(inline.text, inline.position)
    if found and (meant := character(*found.groups())):
        inline.take(found.end(), literal(meant))
    elif _LIKE_ONE.match(inline.text, inline.position):
        inline.take(inline.position + 1, literal("&"))  # the serialiser would take it for an entity
    else:
        return False
    return True


def _read_line_end(inline: Inline) -> bool:
    """Two or more spaces before it are a hard break; one is removed."""
    text, end = inline.text, inline.position
    if end == inline.taken or text[end - 1] != " ":
        return False
    begin = inline.taken + len(text[inline.taken : end].rstrip(" "))
    inline.give_back(begin)
    inline.take(end + 1, Element("br") if end - begin > 1 else "\n")
    return True


FEATURE = Feature(inlines={"\\": _read_backslash, "&": _read_entity, "\n": _read_line_end})
