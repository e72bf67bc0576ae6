"""Links and images, with an address in place or by reference.

Brackets are paired with a stack, as CommonMark describes it: the innermost link wins, for a link cannot hold
another, and one pass over the brackets is enough however many of them are never closed.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from plugins.frozen import dataclass

from ..blocks.paragraph import normalise_label
from .rule import REFUSED, Handled, Rule

_BRACKET = re.compile(r"!?\[|\]")
_IN_PLACE = re.compile(
    r"""\(\s*+
    (?:<(?P<pointed>[^<>\n]*)>|(?P<bare>(?:[^\s()<]|\((?:[^\s()]|\([^\s()]*+\))*+\))(?:[^\s()]|\((?:[^\s()]|\([^\s()]*+\))*+\))*+))?
    (?:\s++(?:"(?P<double>[^"]{0,2000})"|'(?P<single>[^']{0,2000})'|\((?P<round>[^()]{0,2000})\)))?
    \s*+\)""",
    re.VERBOSE,
)
_LITERAL = re.compile(rf"{STX}(\d+){ETX}")
_LABEL = re.compile(r"\[([^\[\]]{0,999})\]")
_EMPHASIS = re.compile(r"\*+(?=\S)|(?<=\S)\*+")


@dataclass(frozen=True)
class Link:
    """A link or image found in a text: where it begins, where its text ends, where it ends."""

    start: int
    text_start: int
    text_end: int
    end: int
    image: bool
    address: str
    title: str


class Links(Rule):
    """All links and images of a text that are not inside another; images in a link's text come second."""

    def __init__(self, md: Markdown, images_only: bool) -> None:
        super().__init__(r"!?\[", md)
        self.images_only = images_only
        self.ANCESTOR_EXCLUDES = () if images_only else ("a",)  # type: ignore[misc] # two kinds of one class
        self.barren: str | None = None

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: N802
        if data is self.barren:
            return REFUSED
        link = self._first(data, m.start())
        if link is None:
            self.barren = data
            return REFUSED
        return self._element(link, data), link.start, link.end

    def _first(self, text: str, start: int) -> Link | None:
        """The first link or image from `start` on that is not inside another."""
        openers: list[re.Match[str]] = []
        found: list[Link] = []
        barred = 0  # links cannot begin at openers[:barred]: there is a link inside them already
        resume = start
        for bracket in _BRACKET.finditer(text, start):
            if bracket.start() < resume:
                continue
            if bracket[0] != "]":
                openers.append(bracket)
                continue
            if not openers:
                continue
            opener = openers.pop()
            image = opener[0] == "!["
            link = self._close(text, opener, bracket.start()) if image or len(openers) >= barred else None
            barred = min(barred, len(openers))
            if link is None:
                continue
            if not image:
                barred = len(openers)
            resume = link.end
            if image or not self.images_only:
                while found and found[-1].start > link.start:
                    found.pop()
                found.append(link)
            if found and not openers:
                return found[0]
        return found[0] if found else None

    def _close(self, text: str, opener: re.Match[str], close: int) -> Link | None:
        """The link whose text ends at the bracket `close`, if an address follows or is known for it."""
        image = opener[0] == "!["
        here = _IN_PLACE.match(text, close + 1)
        if here:
            address = here["pointed"] if here["pointed"] is not None else here["bare"] or ""
            title = here["double"] or here["single"] or here["round"] or ""
            return Link(opener.start(), opener.end(), close, here.end(), image, address, title)
        references = self.markdown.references
        if not references:
            return None
        label = _LABEL.match(text, close + 1)
        end = label.end() if label else close + 1
        name = label[1] if label and label[1].strip() else text[opener.end() : close]
        known = references.get(normalise_label(self._source(name))) if len(name) < 1000 else None
        if known is None:
            return None
        return Link(opener.start(), opener.end(), close, end, image, known[0], known[1])

    def _source(self, label: str) -> str:
        """A label as it was typed: labels are compared before escapes and entities mean anything."""
        if STX not in label:
            return label
        return _LITERAL.sub(lambda found: "\\" + chr(int(found[1])), self.plain(label)).replace(
            AMP_SUBSTITUTE, "&"
        )

    def _element(self, link: Link, data: str) -> Element:
        text = data[link.text_start : link.text_end]
        if link.image:
            element = Element("img", src=self.plain(link.address), alt=self._alternative(text))
        else:
            element = Element("a", href=self.plain(link.address))
            element.text = text
        if link.title:
            element.set("title", " ".join(self.plain(link.title).split()))
        return element

    def _alternative(self, text: str) -> str:
        """An image's text as plain text: what links and images in it say, without marks of emphasis."""
        inner = self._first(text, 0)
        for _ in range(20):
            if inner is None:
                break
            text = text[: inner.start] + text[inner.text_start : inner.text_end] + text[inner.end :]
            inner = self._first(text, inner.start)
        return " ".join(self.plain(_EMPHASIS.sub("", text)).split())
