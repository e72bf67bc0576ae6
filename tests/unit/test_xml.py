"""XML goes through a writer, so nothing that anyone writes can break it."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from plugins.rendering.xml import XmlWriter

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def test_elements_attributes_and_text() -> None:
    xml = XmlWriter()
    with xml.element("a", {"b": "1 < 2"}):
        xml.leaf("c", "x & y", {"d": '"'})
        xml.leaf("e")
    assert bytes(xml).decode() == (
        '<?xml version="1.0" encoding="utf-8"?>\n<a b="1 &lt; 2"><c d="&quot;">x &amp; y</c><e /></a>\n'
    )


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_can_be_read_back_but_for_what_xml_cannot_hold(text: str, value: str) -> None:
    xml = XmlWriter()
    xml.leaf("a", text, {"b": value})
    root = ElementTree.fromstring(bytes(xml))
    holds = [character for character in text if _is_xml(character)]
    assert (root.text or "") == "".join(holds).replace("\r\n", "\n").replace("\r", "\n")
    assert root.attrib["b"].split() == "".join(filter(_is_xml, value)).split()


def _is_xml(character: str) -> bool:
    """Whether XML 1.0 can hold the character (https://www.w3.org/TR/xml/#charsets)."""
    code = ord(character)
    return character in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
