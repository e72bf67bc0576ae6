"""Escapes, code, raw HTML, autolinks, entities, hard breaks: what binds tighter than links and emphasis.

CommonMark gives all of these to whichever begins first, so they are one rule: `<a href="`">`"` is a tag, and a
backslash inside code is a backslash.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import AtomicString, code_escape

from ..blocks.html import CLOSING_TAG, OPEN_TAG
from .rule import Handled, Rule, literal

# A `<` right after `](` begins a link's address, not a tag.
_OPENER = rf"""\\(?P<escaped>[!-/:-@\[-`{{-~])
|(?P<hard>(?:[ ]{{2,}}|\\)\n)
|(?P<code>`+)
|(?<!\]\()<(?P<address>[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^\s<>]*|[\w.!#$%&'*+/=?^`{{|}}~-]{{1,64}}@[A-Za-z0-9.-]{{1,255}})>
|(?<!\]\()(?P<tag>{OPEN_TAG}|{CLOSING_TAG}|<![A-Za-z][^<>]*>)
|(?P<until><!--|<\?|<!\[CDATA\[)
|(?P<entity>&(?:(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)?)"""
_ENDS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>"}


class Spans(Rule):
    def __init__(self, md: Markdown) -> None:
        super().__init__(_OPENER, md)
        self.compiled_re = re.compile(_OPENER, re.VERBOSE)

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: N802
        handlers: dict[str, Callable[[re.Match[str], str], Handled]] = {
            "escaped": self._escaped,
            "hard": self._hard,
            "code": self._code,
            "address": self._address,
            "tag": self._tag,
            "until": self._until,
            "entity": self._entity,
        }
        return handlers[m.lastgroup or ""](m, data)

    def _escaped(self, m: re.Match[str], data: str) -> Handled:
        return literal(m[1]), m.start(), m.end()

    def _hard(self, m: re.Match[str], data: str) -> Handled:
        return Element("br"), m.start(), m.end()

    def _code(self, m: re.Match[str], data: str) -> Handled:
        ticks = m["code"]
        closing = re.compile(rf"(?<!`){ticks}(?!`)").search(data, m.end())
        if not closing:
            return None, m.start(), m.end()
        text = data[m.end() : closing.start()].replace("\n", " ")
        if text.strip(" ") and text[0] == text[-1] == " ":
            text = text[1:-1]
        element = Element("code")
        element.text = AtomicString(code_escape(text))
        if data[m.start() - 1 : m.start()] == data[closing.end() : closing.end() + 1] == "$":
            element.set("class", "language-math")  # see formulas.py
            return element, m.start() - 1, closing.end() + 1
        return element, m.start(), closing.end()

    def _address(self, m: re.Match[str], data: str) -> Handled:
        address = m["address"]
        mail = "@" in address and not re.match(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:", address)
        element = Element("a", href=f"mailto:{address}" if mail else address)
        element.text = AtomicString(code_escape(address))
        return element, m.start(), m.end()

    def _tag(self, m: re.Match[str], data: str) -> Handled:
        return self.markdown.htmlStash.store(m["tag"]), m.start(), m.end()

    def _until(self, m: re.Match[str], data: str) -> Handled:
        end = data.find(_ENDS[m["until"]], m.end())
        if end < 0:
            return None, m.start(), m.end()
        end += len(_ENDS[m["until"]])
        return self.markdown.htmlStash.store(data[m.start() : end]), m.start(), end

    def _entity(self, m: re.Match[str], data: str) -> Handled:
        return literal(html.unescape(m["entity"])), m.start(), m.end()
