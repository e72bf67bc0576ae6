"""Characters written as entities or after a backslash: `&eacute;`, `&#233;`, `\\*`."""

from __future__ import annotations

import re
from html.entities import html5

ENTITY = r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{0,31}));"
_WRITTEN = re.compile(rf"\\([!-/:-@\[-`{{-~])|{ENTITY}", re.ASCII)


def unescape(text: str) -> str:
    """An address, a title or a fence's language without backslashes and entities."""
    if "\\" not in text and "&" not in text:
        return text
    return _WRITTEN.sub(lambda found: found[1] or character(*found.groups()[1:]) or found[0], text)


def character(decimal: str | None, hexadecimal: str | None, name: str | None) -> str:
    """The character that the groups of an `ENTITY` name; empty for a name that HTML does not know."""
    if name:
        return html5.get(f"{name};", "")
    code = int(decimal) if decimal else int(hexadecimal or "", 16)
    shown = code in (9, 10, 13) or 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0xE000 <= code < 0x110000
    return chr(code) if shown else "\ufffd"
