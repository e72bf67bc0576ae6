"""An image alone in its paragraph, with a title, is a figure; the title is its caption."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from ..core.document import Document
from ..core.feature import Feature


def _caption(root: Element, document: Document) -> None:
    for paragraph in root.iter("p"):
        if len(paragraph) != 1 or (paragraph.text or "").strip() or (paragraph[0].tail or "").strip():
            continue
        image = paragraph[0][0] if _is_linked_image(paragraph[0]) else paragraph[0]
        if image.tag == "img" and image.get("title"):
            paragraph.tag = "figure"
            SubElement(paragraph, "figcaption").text = image.attrib.pop("title")


def _is_linked_image(element: Element) -> bool:
    return (
        element.tag == "a"
        and len(element) == 1
        and not (element.text or "").strip()
        and not (element[0].tail or "").strip()
    )


FEATURE = Feature(after=(_caption,))
