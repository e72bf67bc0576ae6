"""Text for terminals and logs: invisible characters, and those that change the layout, are written as escapes."""

from __future__ import annotations

import unicodedata


def visible(text: str) -> str:
    """The text in one line, with escapes for line breaks, control characters and invisible characters.

    The marks that change the writing direction are invisible, too. A byte that is not valid UTF-8 becomes `\\xff`. Spaces
    of every width stay.
    """
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    byte = ord(char) - 0xDC00  # Python's surrogateescape for an invalid byte
    return f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else char.encode("unicode_escape").decode()
