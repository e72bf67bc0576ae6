"""Abbreviations that the text defines: marked, and spelt out where they come first."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrTreeprocessor

from plugins.markdown.blocks.parser import Blocks

# Where words in brackets would be in the way.
_TERSE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "a", "dt", "th", "td", "figcaption"})


class Abbreviations(AbbrTreeprocessor):
    """Python-markdown's, fed by our block phase. It leaves code alone, for code is an `AtomicString`.

    A title alone is for those who have a mouse, so the first time is followed by what it means, in brackets, unless the
    author says that somewhere in the text.
    """

    def __init__(self, md: Markdown, blocks: Blocks) -> None:
        super().__init__(md)
        self.blocks = blocks

    def run(self, root: Element) -> None:
        self.abbrs = self.blocks.abbreviations
        if self.abbrs:
            said = "".join(root.itertext()).casefold()
            super().run(root)
            _spell_out(root, {short for short, long in self.abbrs.items() if long.casefold() not in said})


def _spell_out(element: Element, waiting: set[str]) -> None:
    """Say what the abbreviations that are waiting mean, each where it comes first."""
    for child in element:
        if child.tag == "abbr" and child.text in waiting:
            waiting.remove(child.text)
            child.tail = f" ({child.attrib.pop('title')}){child.tail or ''}"
        elif child.tag not in _TERSE:
            _spell_out(child, waiting)
