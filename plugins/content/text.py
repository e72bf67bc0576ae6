"""Decodes a text file, and reports what keeps it from being text."""

from __future__ import annotations

import codecs
import re

from plugins.errors.problems import Problem

# C0 and C1 controls, except tab and line ends: no editor shows them, and XML cannot hold them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_MARKS = ((codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"), (codecs.BOM_UTF32_BE, "UTF-32"))


def decode(file: str, data: bytes) -> tuple[str, list[Problem]]:
    """The text in `data`, the content of `file`, with line ends as `\\n`; empty if there are problems with it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return "", [Problem(file, 1, "", f"The file is {encoding}.", "Save it as UTF-8.")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wrong = "The file is not UTF-8; it looks like Windows-1252 (Latin-1)."
        return "", [Problem(file, line, "", wrong, "Save it as UTF-8.")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        wrong = f"There is a character that cannot be seen (U+{ord(control[0]):04X})."
        return "", [Problem(file, line, "", wrong, "Remove it.")]
    return text, []
