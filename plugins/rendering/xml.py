"""Writes XML: names, attributes and text go through a serialiser, never through string joining."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from xml.etree.ElementTree import TreeBuilder, tostring

# What XML 1.0 cannot hold at all, not even escaped (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class XmlWriter:
    """Builds one XML document; `bytes(writer)` is it, in UTF-8."""

    def __init__(self) -> None:
        self._xml = TreeBuilder()

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """An element around what is written inside the `with` block."""
        cleaned = {key: _clean(value) for key, value in (attributes or {}).items()}
        self._xml.start(name, cleaned)
        yield
        self._xml.end(name)

    def leaf(self, name: str, text: str = "", attributes: Mapping[str, str] | None = None) -> None:
        """An element that holds only text."""
        with self.element(name, attributes):
            if text:
                self._xml.data(_clean(text))

    def __bytes__(self) -> bytes:
        written = tostring(self._xml.close(), encoding="unicode")
        return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'.encode()


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
