"""An image (or a video) alone in its paragraph, with a title, is a figure; the title is its caption."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from ..core.document import Document
from ..core.feature import Feature


def _caption(root: Element, document: Document) -> None:
    for paragraph in root.iter("p"):
        image = only_child(paragraph)
        if image is not None and image.tag == "a":
            image = only_child(image)
        if image is not None and image.tag in ("img", "video") and image.get("title"):
            paragraph.tag = "figure"
            SubElement(paragraph, "figcaption").text = image.attrib.pop("title")


def only_child(element: Element) -> Element | None:
    """The child of an element that has nothing else in it; None if it has something else."""
    alone = len(element) == 1 and not f"{element.text or ''}{element[0].tail or ''}".strip()
    return element[0] if alone else None


FEATURE = Feature(after=(_caption,))
