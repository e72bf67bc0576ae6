"""Writes values with the quotation marks that YAML needs."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Quotation marks that YAML reads as letters, except single ones, which may be apostrophes.
DOUBLE_CURLY = "“”„«»"
_NOT_PLAIN = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]|.*(?::\s|:$|\s#)|.*[,\[\]{}].*|(?:~|null)$")
_NOT_PLAIN_ALONE = re.compile(r"[-?:](?:\s|$)|[,\[\]{}#&*!|>'\"%@`]|.*(?::\s|:$|\s#)|(?:~|null)$")


def quoted(words: str) -> str:
    """The words as a quoted YAML value, without the curly quotation marks that a word processor put around them."""
    words = words[1:-1] if is_in_curly_quotes(words) else words
    if '"' not in words and "\\" not in words:
        return f'"{words}"'
    if "'" not in words:
        return f"'{words}'"
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def is_in_curly_quotes(words: str) -> bool:
    """Whether the words are in quotation marks that YAML reads as letters."""
    return len(words) > 2 and words[0] in f"{DOUBLE_CURLY}‘" and words[-1] in f"{DOUBLE_CURLY}’"


def as_list(items: Sequence[str]) -> str:
    """The items as a YAML list on one line, each in quotes if it needs them."""
    return f"[{', '.join(quoted(item) if _NOT_PLAIN.match(item) else item for item in items)}]"


def as_value(words: str) -> str:
    """The words as a YAML value on the key's line, in quotes if it needs them."""
    return quoted(words) if _NOT_PLAIN_ALONE.match(words) else words
