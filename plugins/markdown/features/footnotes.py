"""Footnotes: `[^label]` refers to `[^label]: text`, whose further blocks are indented by four columns."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from ..core.blocks import Blocks, Hanging
from ..core.document import Document, Footnote, Unread
from ..core.feature import Feature
from ..core.inline import Inline
from ..core.line import Line
from ..core.references import normalise_label
from ..strings import MarkdownStrings
from .links import bar_links

_DEFINITION = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")
_REFERENCE = re.compile(r"\[\^([^\[\]\s]{1,200})\]")


class Note(Hanging):
    """One note; blank lines do not end it, not even where its first line has no text."""

    def __init__(self) -> None:
        super().__init__(Element("li"), None, 4)

    def continues(self, line: Line) -> bool:
        return super().continues(line) or line.blank


def _start(blocks: Blocks, line: Line, level: int) -> bool:
    found = _DEFINITION.match(line.rest)
    if not found:
        return False
    blocks.close_to(level)
    note = Note()
    # A footnote is not shown where it is defined: its element joins the tree at the end.
    label = normalise_label(found[1])
    if label in blocks.document.footnotes:
        what = f"the footnote “{label}”, whose label is taken above,"
        blocks.document.unread.append(Unread(line.number, what))
    blocks.document.footnotes.setdefault(label, Footnote(line.number, note.element))
    blocks.push(note)
    line.skip(found.end())
    return True


def _read(inline: Inline) -> bool:
    """A reference to a note that the text has; any other label is text, or that of a link. Numbers come later, when the
    order in the text is known."""
    found = _REFERENCE.match(inline.text, inline.position)
    label = normalise_label(found[1]) if found else ""
    if not found or label not in inline.document.footnotes:
        return False
    element = Element("sup", {"class": "footnote-reference"})
    SubElement(element, "a", {"role": "doc-noteref", "label": label})
    bar_links(inline)
    inline.take(found.end(), element)
    return True


def _place(root: Element, document: Document) -> None:
    """Puts the notes at the end of the tree, so that their inlines are read, too."""
    if document.footnotes:
        attributes = {"class": "footnotes", "role": "doc-endnotes", "aria-label": document.words.footnotes}
        notes = SubElement(SubElement(root, "section", attributes), "ol")
        notes.extend(note.element for note in document.footnotes.values())


def _number(root: Element, document: Document) -> None:
    """Numbers notes by their first reference, and drops those that have none."""
    if not document.footnotes:
        return
    section = root[-1]
    root.remove(section)
    references = _references(root, document)
    document.unread += [
        Unread(note.line, f"the footnote “{label}”, which nothing refers to,")
        for label, note in document.footnotes.items()
        if label not in references
    ]
    notes = section[0]
    for note in list(notes):
        notes.remove(note)
    for number, (label, places) in enumerate(references.items(), 1):
        note = document.footnotes[label].element
        note.set("id", f"fn-{number}")
        ids = [_link(sup, number, place) for place, sup in enumerate(places, 1)]
        _link_back(note, number, ids, document.words)
        notes.append(note)
    if references:
        root.append(section)


def _references(text: Element, document: Document) -> dict[str, list[Element]]:
    """The references by their labels: those in the text, then those in the notes that it leads to."""
    references: dict[str, list[Element]] = {}
    read = [text]
    for element in read:  # which grows by the way
        for sup in element.iter("sup"):
            if sup.get("class") != "footnote-reference":
                continue
            label = sup[0].attrib.pop("label")
            if label not in references:
                read.append(document.footnotes[label].element)
            references.setdefault(label, []).append(sup)
    return references


def _link_back(note: Element, number: int, ids: list[str], words: MarkdownStrings) -> None:
    """Links from the end of the note to every reference to it."""
    last = note[-1] if len(note) else note
    holder = last if last.tag == "p" else SubElement(note, "p")
    for place, name in enumerate(ids, 1):
        if len(holder):
            holder[-1].tail = (holder[-1].tail or "") + " "
        elif holder.text:
            holder.text += " "
        which = words.back if len(ids) == 1 else words.back_to_place
        which %= {"number": number, "place": place}
        back = SubElement(holder, "a", {"href": f"#{name}", "role": "doc-backlink", "aria-label": which})
        back.text = words.arrow


def _link(sup: Element, number: int, place: int) -> str:
    name = f"fnref-{number}" if place == 1 else f"fnref-{number}-{place}"
    sup.set("id", name)
    sup[0].set("href", f"#fn-{number}")
    sup[0].text = str(number)
    return name


FEATURE = Feature(blocks={"[": _start}, inlines={"[": _read}, before=(_place,), after=(_number,))
