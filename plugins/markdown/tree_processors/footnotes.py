"""Footnotes: their section at the end, their numbers, the links there and back."""

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from plugins.markdown.blocks.parser import Blocks
from plugins.markdown.strings import MarkdownStrings


class _Footnotes(Treeprocessor):
    """Does something with the footnotes of a text that has some."""

    def __init__(self, md: Markdown, blocks: Blocks, words: MarkdownStrings) -> None:
        super().__init__(md)
        self.blocks, self.words = blocks, words

    def run(self, root: Element) -> None:
        if self.blocks.footnotes:
            self.treat(root)

    def treat(self, root: Element) -> None:
        """What is to be done in the tree."""
        raise NotImplementedError


class FootnoteSection(_Footnotes):
    """Before the inline phase: puts what the definitions say at the end of the tree, so that it is read too."""

    def treat(self, root: Element) -> None:
        section = SubElement(
            root,
            "section",
            {"class": "footnotes", "role": "doc-endnotes", "aria-label": self.words.footnotes},
        )
        notes = SubElement(section, "ol")
        notes.extend(self.blocks.footnotes.values())


class FootnoteNumbers(_Footnotes):
    """After the inline phase: numbers notes by their first reference, and drops those that have none."""

    def treat(self, root: Element) -> None:
        references: dict[str, list[Element]] = {}
        for sup in root.iter("sup"):
            if sup.get("class") == "footnote-reference":
                references.setdefault(sup[0].attrib.pop("label"), []).append(sup)
        self.blocks.unread_footnotes += [label for label in self.blocks.footnotes if label not in references]
        section = root[-1]
        notes = section[0]
        for note in list(notes):
            notes.remove(note)
        for number, (label, places) in enumerate(references.items(), 1):
            note = self.blocks.footnotes[label]
            note.set("id", f"fn-{number}")
            ids = [_link(sup, number, place) for place, sup in enumerate(places, 1)]
            self._link_back(note, number, ids)
            notes.append(note)
        if not references:
            root.remove(section)

    def _link_back(self, note: Element, number: int, ids: list[str]) -> None:
        """Links from the note to every place that refers to it, after its last word."""
        last = note[-1] if len(note) else note
        holder = last if last.tag == "p" else SubElement(note, "p")
        for place, name in enumerate(ids, 1):
            if len(holder):
                holder[-1].tail = (holder[-1].tail or "") + " "
            elif holder.text:
                holder.text += " "
            which = self.words.back if len(ids) == 1 else self.words.back_to_place
            which %= {"number": number, "place": place}
            back = SubElement(holder, "a", {"href": f"#{name}", "role": "doc-backlink", "aria-label": which})
            back.text = self.words.arrow


def _link(sup: Element, number: int, place: int) -> str:
    name = f"fnref-{number}" if place == 1 else f"fnref-{number}-{place}"
    sup.set("id", name)
    sup[0].set("href", f"#fn-{number}")
    sup[0].text = str(number)
    return name
