"""What stands behind the backticks of a fence: the language, a name to show, lines to mark.

GitHub reads the language alone. Other programs write the same in several ways; those that mean one thing are read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .core.characters import unescape

# The options that name a block: title="a.py".
_NAMES = frozenset({"title", "file", "filename"})
# Lines to mark: {1,3-5}, hl_lines="1 3-5".
_LINES = r"[0-9]{1,5}(?:-[0-9]{1,5})?(?:[,\s]+[0-9]{1,5}(?:-[0-9]{1,5})?){0,99}"
# The first word, with a dot or a brace before it, unless it is an option.
_LANGUAGE = re.compile(rf"(?!\{{\s*{_LINES}\s*\}})[{{\s.]*([^\s{{}}.,:=]*)(?![^\s{{}}.,:])")
_OPTION = re.compile(
    rf"""\{{\s*(?P<braces>{_LINES})\s*\}}
    |(?P<name>[\w-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s{{}}"'\[\]]+))(?=[\s{{}}]|\Z)
    |[^\s{{}}]+""",
    re.VERBOSE,
)


class CodeOptions(NamedTuple):
    """What a fence says of its code. `lines` are ranges, first and last, counted from 1 and maybe not in the code;
    `unread` is what nothing here reads, as it is written."""

    language: str = ""
    title: str = ""
    lines: tuple[tuple[int, int], ...] = ()
    unread: tuple[str, ...] = ()


def code_options(info: str) -> CodeOptions:
    """The options in `info`, the text behind the opening backticks or tildes."""
    text = unescape(info).strip()
    found = _LANGUAGE.match(text)
    language, rest = (found[1], text[found.end() :]) if found else ("", text)
    title, lines, unread = "", "", []
    for option in _OPTION.finditer(rest):
        value = option["double"] or option["single"] or option["bare"] or ""
        if option["name"] in _NAMES and value.strip() and not title:
            title = value.strip()
        elif option["braces"] and not lines:
            lines = option["braces"]
        elif option["name"] == "hl_lines" and re.fullmatch(_LINES, value.strip()) and not lines:
            lines = value
        elif option[0].strip(",;"):
            unread.append(option[0])
    ranges = (part.partition("-") for part in re.findall(r"[0-9]+(?:-[0-9]+)?", lines))
    return CodeOptions(
        language, title, tuple((int(first), int(last or first)) for first, _, last in ranges), tuple(unread)
    )
