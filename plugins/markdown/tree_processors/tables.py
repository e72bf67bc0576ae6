"""A table scrolls inside a box of its own when it is wider than the page; the keyboard reaches that box."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from plugins.markdown.strings import MarkdownStrings


class Tables(Treeprocessor):
    """Wraps each table in a region. Regions need names that differ, so the tables are numbered."""

    def __init__(self, md: Markdown, words: MarkdownStrings) -> None:
        super().__init__(md)
        self.words = words

    def run(self, root: Element) -> None:
        parents = [(parent, table) for parent in root.iter() for table in parent if table.tag == "table"]
        for number, (parent, table) in enumerate(parents, 1):
            attributes = {
                "class": "table",
                "tabindex": "0",
                "role": "region",
                "aria-label": self.words.table % {"number": number},
            }
            box = Element("div", attributes)
            parent[list(parent).index(table)] = box
            box.tail, table.tail = table.tail, None
            box.append(table)
