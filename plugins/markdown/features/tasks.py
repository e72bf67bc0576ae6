"""Task lists: items that begin with `[ ]` or `[x]`."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from ..core.document import Document
from ..core.feature import Feature
from ..core.source import Source
from ..strings import MarkdownStrings

_BOX = re.compile(r"\[([ xX])\][ \t](?=[ \t]*\S)")


def _mark_all(root: Element, document: Document) -> None:
    """A disabled checkbox before the text. Its name is its state, because it has no label of its own."""
    for list_element in [*root.iter("ul"), *root.iter("ol")]:
        tasks = [_mark(item, document.words) for item in list_element]
        if any(tasks):
            list_element.set("class", "tasks")


def _mark(item: Element, words: MarkdownStrings) -> bool:
    holder = item[0] if not item.text and len(item) and item[0].tag == "p" else item
    text = holder.text
    found = _BOX.match(text) if isinstance(text, Source) else None
    if not isinstance(text, Source) or not found:
        return False
    done = found[1] != " "
    box = Element("input", type="checkbox", disabled="disabled")
    box.set("aria-label", words.done if done else words.to_do)
    if done:
        box.set("checked", "checked")
    box.tail = text.after(found.end() - 1)
    holder.text = ""
    holder.insert(0, box)
    item.set("class", "task")
    return True


FEATURE = Feature(before=(_mark_all,))
