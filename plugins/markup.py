"""Writes XML: names, attributes and text go through a serialiser, never through string joining."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

# What XML 1.0 cannot hold at all, not even escaped (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class XmlWriter:
    """Builds one XML document; `bytes(writer)` is it, in UTF-8."""

    def __init__(self) -> None:
        # Here, because most builds write no XML.
        from xml.sax.saxutils import XMLGenerator
        from xml.sax.xmlreader import AttributesImpl

        self._attributes = AttributesImpl
        self._buffer = io.BytesIO()
        self._xml = XMLGenerator(self._buffer, "utf-8", short_empty_elements=True)
        self._xml.startDocument()

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """An element around what is written inside the `with` block."""
        cleaned = {key: _clean(value) for key, value in (attributes or {}).items()}
        self._xml.startElement(name, self._attributes(cleaned))
        yield
        self._xml.endElement(name)

    def leaf(self, name: str, text: str = "", attributes: Mapping[str, str] | None = None) -> None:
        """An element that holds only text."""
        with self.element(name, attributes):
            if text:
                self._xml.characters(_clean(text))

    def __bytes__(self) -> bytes:
        return self._buffer.getvalue() + b"\n"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
