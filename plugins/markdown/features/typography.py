"""Typographic quotes, dashes and ellipses in prose: `"x"` becomes “x” or the marks of the language, `--` –, `---` —,
`...` …

The text of a block is processed as a whole, so that for a quotation mark next to markup (`"*word*"`) it is known on which
side the word is. Code, keys, sample output, addresses, escaped characters and blocks of HTML stay as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from ..core.document import Document
from ..core.feature import Feature
from ..headings import with_typed

_VERBATIM = frozenset({"code", "kbd", "samp", "var", "pre", "raw"})
_RAW_TAG = re.compile(r"<(/?)(code|kbd|samp|var|pre|tt)\b", re.I)
_INLINE_NAMES = "a abbr b br code del em i img input ins kbd s span strong sub sup"
_INLINE = frozenset(_INLINE_NAMES.split())
_BETWEEN = "\x04"  # between two texts; passed over when looking for a neighbour
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_THING = "\x05"  # something that is not text: code, an image
_SIGHT = 64  # how many marks and placeholders in a row a mark looks past; prose has two or three
_MARK = re.compile(r"""["']|(?<!-)-{2,3}(?!-)|(?<!\.)\.{3}(?!\.)""")
_EDGE = frozenset(" \t\n\xa0\u202f\u3000") | {""}
_OPENS_AFTER = _EDGE | frozenset("([{<-–—‘“‚„«‹/¿¡（［｛「『【《〈〔")
_CLOSES_BEFORE = _EDGE | frozenset(".,;:!?)]}>-–—’”»›/…%。，、．；：！？）］｝」』】》〉〕")
# Scripts without spaces between words, in which a mark between two letters may open a quotation.
_UNSPACED = "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff\u3400-\u9fff\uff01-\uffef]"
_HEBREW = re.compile("[א-ת]{2}")
_FEET = re.compile(r"\d['′’] ?\d{1,2}$")
_ELISION = re.compile(r"'(?:\d\ds?\b|(?:tis|twas|twere|twill|til|em|cause|bout|round|n)\b)", re.I)


def _typeset(root: Element, document: Document) -> None:
    for element in root.iter():
        if element.tag not in _INLINE and element.tag not in _VERBATIM:
            _set(list(_slots(element)), document, in_heading=element.tag in _HEADINGS)


def _slots(element: Element) -> Iterator[tuple[Element, str, str]]:
    """The texts of a block in reading order, as (element, "text" or "tail", text)."""
    yield element, "text", element.text or ""
    for child in element:
        if child.tag in _INLINE:
            if child.tag in _VERBATIM or not (child.text or len(child)):
                yield child, "", "\n" if child.tag == "br" else _THING
            else:
                yield from _slots(child)
        elif child.tail:
            yield child, "", "\n"
        yield child, "tail", child.tail or ""


def _set(slots: list[tuple[Element, str, str]], document: Document, in_heading: bool) -> None:
    joined = _BETWEEN.join(text for _, _, text in slots)
    if not _MARK.search(joined):
        return
    educated = _educate(joined, document, in_heading).split(_BETWEEN)
    for (element, place, old), text in zip(slots, educated, strict=True):
        if place == "text" and text != old and not isinstance(element.text, AtomicString):
            element.text = text
        elif place == "tail" and text != old:
            element.tail = text


def _educate(text: str, document: Document, in_heading: bool) -> str:
    """The text with its marks replaced, except between raw tags such as `<code>` and `</code>`."""
    setter = _Typesetter(document.words.quotes, in_heading)
    verbatim = 0
    pieces: list[str] = []
    at = 0
    for found in HTML_PLACEHOLDER_RE.finditer(text):
        tag = _RAW_TAG.match(str(document.md.htmlStash.rawHtmlBlocks[int(found[1])]))
        if tag:
            pieces.append(text[at : found.start()] if verbatim else setter.set(text, at, found.start()))
            at = found.start()
            verbatim = max(0, verbatim - 1) if tag[1] else verbatim + 1
    pieces.append(text[at:] if verbatim else setter.set(text, at, len(text)))
    return "".join(pieces)


def typeset(text: str, quotes: tuple[str, str, str, str]) -> str:
    """A plain text with typographic marks."""
    return _Typesetter(quotes).set(text, 0, len(text))


class _Typesetter:
    """Sets the marks of one block, from its beginning to its end."""

    def __init__(self, quotes: tuple[str, str, str, str], in_heading: bool = False) -> None:
        self.in_heading = in_heading
        self.opens, self.closes, self.opens_inner, self.closes_inner = quotes
        self.in_outer = self.in_inner = False

    def set(self, text: str, start: int, end: int) -> str:
        """The block's text from `start` to `end`, its marks replaced."""
        pieces: list[str] = []
        at = start
        for found in _MARK.finditer(text, start, end):
            mark = self._typeset(text, found)
            pieces += [text[at : found.start()], with_typed(mark, found[0]) if self.in_heading else mark]
            at = found.end()
        return "".join([*pieces, text[at:end]])

    def _typeset(self, text: str, found: re.Match[str]) -> str:
        mark = found[0]
        before, after = _neighbour(text, found.start() - 1, -1), _neighbour(text, found.end(), 1)
        if mark == "...":
            return "…"
        if mark.startswith("-"):
            # `--force` is an option of a command and `<!--`, `-->` are arrows or comments, not dashes.
            if after == ">" or (before in "<!" and before) or (before in _OPENS_AFTER and after.isalpha()):
                return mark
            return "—" if mark == "---" else "–"
        if mark == '"':
            return self._double(text[max(0, found.start() - 8) : found.start()], before, after)
        return self._single(text, found.start(), before, after)

    def _double(self, text: str, before: str, after: str) -> str:
        """The mark for a `"` after `text`, the last characters before it."""
        if _HEBREW.fullmatch(before + after):
            return "״"  # the Hebrew mark of an abbreviation
        opens = before in _OPENS_AFTER and after not in _EDGE
        if not opens and before.isdigit() and (not self.in_outer or _FEET.search(text)):
            return "″"
        if not opens and after not in _CLOSES_BEFORE:
            # Between two letters: opens after an elided article (l'"art"); in unspaced scripts, opens and closes by
            # turns.
            opens = not self.in_outer or (text[-1:] in "'’" and before.isalpha())
        self.in_outer = opens
        return self.opens if opens else self.closes

    def _single(self, text: str, at: int, before: str, after: str) -> str:
        opens = before in _OPENS_AFTER and after not in _EDGE
        if not opens and not self.in_inner and after not in _CLOSES_BEFORE:
            opens = bool(re.match(_UNSPACED, before) and re.match(_UNSPACED, after))
        if opens and not _ELISION.match(text, at):
            self.in_inner = True
            return self.opens_inner
        if self.in_inner and not (after.isalnum() and not re.match(_UNSPACED, after)):
            self.in_inner = False
            return self.closes_inner
        if before.isdigit() and (after in _CLOSES_BEFORE or after.isdigit()) and text[at - 1].isdigit():
            return "′"
        return "’"  # an apostrophe, which is also what closes English inner quotations


def _neighbour(text: str, at: int, step: int) -> str:
    """The nearest character that a reader sees, or `_THING` for an element; "" at the edge of the block."""
    for _ in range(_SIGHT):
        if not 0 <= at < len(text):
            return ""
        character = text[at]
        if character == "\x03" and step < 0:
            start = text.rfind("\x02", 0, at)
            if not HTML_PLACEHOLDER_RE.fullmatch(text, start, at + 1):
                return _THING
            at = start - 1
        elif character == "\x02" and step > 0:
            stop = text.find("\x03", at)
            if not HTML_PLACEHOLDER_RE.fullmatch(text, at, stop + 1):
                return _THING
            at = stop + 1
        elif character == _BETWEEN:
            at += step
        elif character in "\"'" and step < 0:
            at += step  # the mark before this one opens or closes with it: `"'Tis`
        else:
            return character
    return ""


FEATURE = Feature(after=(_typeset,))
