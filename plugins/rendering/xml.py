"""Writes XML: with a serialiser that escapes, never by joining strings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from xml.etree.ElementTree import TreeBuilder, tostring

# Characters that XML 1.0 does not allow, not even escaped (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class XmlWriter:
    """Builds one XML document, which `bytes(writer)` returns in UTF-8. Characters that XML forbids are left out."""

    def __init__(self) -> None:
        self._xml = TreeBuilder()

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """An element that contains what is written inside the `with` block."""
        cleaned = {key: _clean(value) for key, value in (attributes or {}).items()}
        self._xml.start(name, cleaned)
        yield
        self._xml.end(name)

    def leaf(self, name: str, text: str = "", attributes: Mapping[str, str] | None = None) -> None:
        """Write an element that contains only text."""
        with self.element(name, attributes):
            if text:
                self._xml.data(_clean(text))

    def __bytes__(self) -> bytes:
        written = tostring(self._xml.close(), encoding="unicode")
        return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'.encode()


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
