"""Reads XML of others with the line of each element, and without what XML can do to its reader: no document type, so no
entities of its own, none from outside, and no more elements than any site has."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from plugins.importer.model import ImportFault

MOST_ELEMENTS = 5_000_000
DEEPEST = 100


@dataclass
class Element:
    """An element: its name with the prefix as it is written, attributes, text, children and line."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The text of the first child of that name; empty if there is none."""
        found = self.first(name)
        return "".join(found.parts).strip() if found else ""

    def first(self, name: str) -> Element | None:
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> list[Element]:
        """The children of that name."""
        return [child for child in self.children if child.name == name]


def parsed(file: str, data: bytes) -> Element:
    """The root element. Raises `ImportFault` with file and line."""
    parser = expat.ParserCreate()
    root = Element("", {}, 1)
    stack, count = [root], 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS or len(stack) > DEEPEST:
            raise ImportFault(
                f"{file}:{parser.CurrentLineNumber}: The XML has too many elements, or is too deep."
            )
        element = Element(name, attributes, parser.CurrentLineNumber)
        stack[-1].children.append(element)
        stack.append(element)

    def refuse(*_: object) -> None:
        raise ImportFault(
            f"{file}:{parser.CurrentLineNumber}: The XML declares a document type, and no export needs one: it could "
            "name files to read. Remove it, or export again."
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    parser.CharacterDataHandler = lambda words: stack[-1].parts.append(words)
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ImportFault(
            f"{file}:{error.lineno}: The XML cannot be read: {expat.errors.messages[error.code]}. Export it again."
        ) from None
    except (LookupError, ValueError) as error:
        raise ImportFault(f"{file}:1: The XML cannot be read: {error}.") from None
    return root.children[0]
