"""An extension as an owner writes one: it takes part wherever an extension may."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SimpleTagPattern
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

Found = tuple[Element | str | None, int | None, int | None]


class Keys(InlineProcessor):
    """`++x++`, and nothing for `++0++`."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802, ARG002
        if m[1] == "0":
            return None, None, None
        key = Element("kbd")
        key.text = m[1]
        return key, m.start(), m.end()


class Name(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [line.replace("%NAME%", "*Ada*") for line in lines]


class Loud(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter("strong"):
            element.set("class", "loud")


class Signature(Postprocessor):
    text = ""

    def run(self, text: str) -> str:
        return text + self.text


class Owners(Extension):
    def __init__(self, **options: str) -> None:
        self.config = {"signature": ["", "HTML at the end"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(SimpleTagPattern("(==)(.+?)==", "mark"), "mark", 75)
        md.inlinePatterns.register(Keys(r"\+\+(.+?)\+\+", md), "keys", 70)
        md.preprocessors.register(Name(md), "name", 25)
        md.treeprocessors.register(Loud(md), "loud", 15)
        signature = Signature(md)
        signature.text = self.getConfig("signature")
        md.postprocessors.register(signature, "signature", -2000)


def makeExtension(**options: str) -> Owners:  # noqa: N802
    return Owners(**options)
