"""References to footnotes: `[^label]`. Numbers come later, when the order in the text is known."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from plugins.markdown.references import normalise_label

from .inline import Inline
from .links import bar_links

_REFERENCE = re.compile(r"\[\^([^\[\]\s]{1,200})\]")


class Rule:
    """Of notes that the text has; a label without one is text, or that of a link."""

    triggers = "["

    def read(self, inline: Inline) -> bool:
        found = _REFERENCE.match(inline.text, inline.position)
        label = normalise_label(found[1]) if found else ""
        if not found or label not in inline.blocks.footnotes:
            return False
        element = Element("sup", {"class": "footnote-reference"})
        SubElement(element, "a", {"role": "doc-noteref", "label": label})
        bar_links(inline)
        inline.take(found.end(), element)
        return True
