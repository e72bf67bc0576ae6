"""Addresses in angle brackets: `<https://example.org>` and `<ada@example.org>`."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from .inline import Inline, value, verbatim

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAIL = re.compile(rf"<([\w.!#$%&'*+/=?^`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})*)>", re.ASCII)
_ADDRESS = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20<>]*)>")


class Rule:
    triggers = "<"

    def read(self, inline: Inline) -> bool:
        mail = _MAIL.match(inline.text, inline.position)
        found = mail or _ADDRESS.match(inline.text, inline.position)
        if not found:
            return False
        element = Element("a", href=value(f"mailto:{found[1]}" if mail else found[1]))
        element.text = verbatim(found[1])
        inline.take(found.end(), element)
        return True
