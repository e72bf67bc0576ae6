"""Task lists: items that begin with `[ ]` or `[x]`."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from plugins.markdown.source import Source
from plugins.markdown.strings import MarkdownStrings

_BOX = re.compile(r"\[([ xX])\][ \t](?=[ \t]*\S)")


class Tasks(Treeprocessor):
    """A disabled checkbox before the text. Its name says the state, for it has no label of its own."""

    def __init__(self, md: Markdown, words: MarkdownStrings) -> None:
        super().__init__(md)
        self.words = words

    def run(self, root: Element) -> None:
        for list_element in [*root.iter("ul"), *root.iter("ol")]:
            tasks = [self._mark(item) for item in list_element]
            if any(tasks):
                list_element.set("class", "tasks")

    def _mark(self, item: Element) -> bool:
        holder = item[0] if not item.text and len(item) and item[0].tag == "p" else item
        text = holder.text
        found = _BOX.match(text) if isinstance(text, Source) else None
        if not isinstance(text, Source) or not found:
            return False
        done = found[1] != " "
        box = Element("input", type="checkbox", disabled="disabled")
        box.set("aria-label", self.words.done if done else self.words.to_do)
        if done:
            box.set("checked", "checked")
        box.tail = text.after(found.end() - 1)
        holder.text = ""
        holder.insert(0, box)
        item.set("class", "task")
        return True
