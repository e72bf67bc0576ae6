"""Text for terminals and logs: what would not be seen there, or would lay out what follows, is written as an escape."""

from __future__ import annotations

import unicodedata


def visible(text: str) -> str:
    """The text in one line, with escapes for line breaks, controls, and characters that no one sees.

    Among those are the marks that turn the direction of writing. A byte that is no UTF-8 is `\\xff`. Spaces of every
    width stay.
    """
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    byte = ord(char) - 0xDC00  # what Python reads such a byte as
    return f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else char.encode("unicode_escape").decode()
