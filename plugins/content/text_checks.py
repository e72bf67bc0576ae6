"""Checks a rendered text as an editor would: one small check for each thing that readers stumble over."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from plugins.errors.problems import Problem
from plugins.markdown import Rendered, video_place
from plugins.markdown.policy import LIVE

from .foreign_markup import foreign_markup, prose, without_code
from .lines import Placed, places
from .meant_addresses import meant
from .model import Entry
from .other_files import how_to_publish
from .outline import check_headings
from .tree import PICTURES, suffix_of

_PICTURE = re.compile(r"<img\b[^>]*>")
_ALTERNATIVE = re.compile(r'\salt="([^"]*)"')
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
# An empty `alt` in HTML marks a picture as decorative, in WAI's term; Markdown has no syntax for that.
_DECORATIVE = re.compile(r"""<img\b[^>]*\salt=(?:""|'')[^>]*>""", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r'<a\b[^>]*\shref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
# White space, and characters that nobody sees: of zero width, soft hyphens, and marks of direction.
_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_CALLOUT = re.compile(r"<blockquote>\s*<p>(\[![^\]\n]*\])")
# A link or a picture that was not read as Markdown: its syntax is wrong, or the HTML around it keeps it from being read.
_UNREAD_LINK = re.compile(r"(!?\[[^\[\]]*\])\(((?:[^()\n]|\([^()\n]*\))*)\)")
_TITLE_OF_LINK = re.compile(r"\s+[\"'“„«‘‚‹»].*$")


# How to write a callout that was not read as one.
_CALLOUTS = (
    "Callouts are [!NOTE], [!TIP], [!IMPORTANT], [!WARNING], [!CAUTION], [!FIGURE] and [!QUOTE], "
    "alone on their line."
)
_READ_CALLOUT = {
    "[!FIGURE]": "Write its number in bold on the next line, “> **40 %**”, and its words on the one below.",
    "[!QUOTE]": "Write its words on the lines below, with “> ” before each.",
}
# One's own video without words, and a link alone in its paragraph.
_VIDEO = re.compile(r'<video aria-label="\s*"[^>]* preload="none" src="([^"]*)"')
_ALONE = re.compile(r'<p><a href="([^"]*)">([^<]*)</a></p>')
_SCHEME = re.compile(r"^https?://")

# How to fix a picture or a link, by its syntax.
_IN_BRACKETS = "Write what it shows between the brackets: "
_DESCRIBE = {
    "": f"{_IN_BRACKETS}![…](…).",
    "inline": f"{_IN_BRACKETS}![…](…).",
    "reference": f"{_IN_BRACKETS}![…][…].",
    "html": 'Write what it shows, as in alt="A lamp", or alt="" where it only decorates.',
}
_ELEMENT = re.compile(r"the element <([^>]*)>")
_ADDRESS = re.compile(r"the address (.*) of <a>", re.DOTALL)
_LOADED = re.compile(r"the address (?:https?:)?//.* of <(?:video|audio|track)>")
_RUNS = re.compile(r"\W*(?:javascript|data|vbscript|file|blob|about|filesystem|[a-z]):", re.IGNORECASE)
_LINKS = {"": "[…](…)", "inline": "[…](…)", "reference": "[…]: …", "html": '<a href="…">…</a>'}
# Where the words of a link stand, by its syntax.
_WORDS = {
    "": "between the brackets",
    "inline": "[words](…)",
    "reference": "[words][…]",
    "html": '<a href="…">words</a>',
}

_INSTEAD = {
    "the element": "Remove it, or link to it.",
    "the formula": "Write it in the TeX that GitHub shows.",
}
# The same for what is harmless.
_WITHOUT = {
    "the element": "Its text is shown without it.",
    "the footnote": "Refer to it by a label of its own, or remove it.",
    "the definition": "Refer to it by a label of its own, as in [words][label], or remove it.",
    "the cell": "Give the table's first two lines one more, or write “\\|” where it is no border.",
    "the abbreviation": "Write it as the text does, or remove it.",
    "the attribute target": "Links open where their readers want them to.",
    "the attribute style": "The theme says how things look.",
    "the attribute width": "Widths are whole numbers of pixels; no picture is wider than the text.",
    "the attribute height": "Heights are whole numbers of pixels.",
    "the attribute align": "Write left, right, center or justify.",
    "the attribute data-": "Nothing reads it here.",
    "the attribute": "Nothing needs it here: remove it.",
}


def check_text(entry: Entry, body: str, text: Rendered) -> Iterator[Problem]:
    """The problems of the text of `entry`, made of the Markdown `body`, that do not depend on other files."""
    yield from _dropped(entry, text)
    for fault in text.undrawn:
        severity = "warning" if fault.harmless else "error"
        yield entry.problem_in_text(fault.line, fault.wrong, fault.fix, severity)
    yield from check_headings(entry, body, text.headings)
    yield from _pictures(entry, body, text)
    yield from _videos(entry, body, text)
    yield from _links(entry, body, text)
    yield from _unread_markdown(entry, body, text)


def _dropped(entry: Entry, text: Rendered) -> Iterator[Problem]:
    """What the sanitiser removed is reported."""
    for dropped in text.dropped:
        what = f"{dropped.what[:1].upper()}{dropped.what[1:]}"
        instead = _WITHOUT if dropped.harmless else _INSTEAD
        fix = next((fix for kind, fix in instead.items() if dropped.what.startswith(kind)), "Remove it.")
        if (word := _ELEMENT.fullmatch(dropped.what)) and word[1] not in LIVE and not dropped.harmless:
            fix = "Write it as code, between backticks, or remove it."
        if _LOADED.fullmatch(dropped.what):
            fix = "Save it beside this file, or link to it."
        if (link := _ADDRESS.fullmatch(dropped.what)) and not _RUNS.match(link[1]):
            fix = _mended(link[1])
        wrong = f"{what} is left out." if dropped.harmless else f"{what} cannot be published."
        yield entry.problem_in_text(dropped.line or 0, wrong, fix, "warning" if dropped.harmless else "error")


def _mended(address: str) -> str:
    """How to write an address that no page may have, although nothing runs or is read by it."""
    if better := meant(address):
        return f"Write {better}."
    if ":" in address and re.match(r"[\w.-]+:\d", address):
        return f"Write http://{address}."
    return "Link to a page on the web instead, or write it as code."


def _pictures(entry: Entry, body: str, text: Rendered) -> Iterator[Problem]:
    """Every picture has an alternative text: without one, a screen reader reads out its file's name."""
    decorative = _decorative(body)
    for picture in _PICTURE.finditer(text.html):
        alternative, source = _ALTERNATIVE.search(picture[0]), _SOURCE.search(picture[0])
        words = unescape(alternative[1]) if alternative else ""
        name = unescape(source[1]) if source else ""
        place = functools.partial(_place, picture, name, body, text)
        if not name:
            wrong, fix = f"The picture “{words}” names no file.", "Write its path, or remove the picture."
            yield entry.problem_in_text(place().line or line_of(words, body), wrong, fix)
        elif not words.strip() and name not in decorative:
            wrong = f"The picture “{name}” has no alternative text."
            yield entry.problem_in_text(_line_of_use(place(), body), wrong, _DESCRIBE[place().syntax])
        elif not _ELSEWHERE.match(name) and (suffix := suffix_of(re.split("[?#]", name)[0])) not in PICTURES:
            kinds = ", ".join(sorted(PICTURES))
            fix = (
                how_to_publish(suffix)
                or f"Pictures end in {kinds}; link to anything else: {_LINKS[place().syntax]}."
            )
            yield entry.problem_in_text(place().line, f"“{name}” is no picture.", fix)


def _decorative(body: str) -> str:
    """The pictures in the Markdown whose HTML says that they only decorate."""
    return " ".join(_DECORATIVE.findall(body))


def _videos(entry: Entry, body: str, text: Rendered) -> Iterator[Problem]:
    """A video says what it shows, and one elsewhere has a still: an address alone tells readers little."""
    for video in _VIDEO.finditer(text.html):
        name = unescape(video[1])
        wrong = f"The video “{name}” has no alternative text."
        yield entry.problem_in_text(line_of(f"]({name}", body) or line_of(name, body), wrong, _DESCRIBE[""])
    for link in _ALONE.finditer(text.html):
        address = unescape(link[1])
        if _SCHEME.sub("", address) == _SCHEME.sub("", unescape(link[2])) and (place := video_place(address)):
            wrong = f"It stays a link: no page here loads anything from {place} before a reader asks for it."
            fix = f'For a still, save a picture, and write [![What it shows](still.jpg)]({address} "Its title, 23 min").'
            line = line_of(address, body) or line_of(unescape(link[2]), body)
            yield entry.problem_in_text(line, wrong, fix, "warning")


def _place(tag: re.Match[str], address: str, body: str, text: Rendered) -> Placed:
    """Where the address of that tag was written, and in which syntax."""
    placed = places(text.html, body).items()
    found = (place for start, place in placed if tag.start() < start < tag.end() and place.address == address)
    return next(found, Placed(address, line_of(address, body)))


def _line_of_use(place: Placed, body: str) -> int:
    """The line of a link or picture without words; if it has a reference, not the line of the definition."""
    used = rf"\[[\s\u200b]*\]\[{re.escape(place.label)}\]"
    found = place.label and re.search(used, body, re.IGNORECASE)
    return body.count("\n", 0, found.start()) + 1 if found else place.line


def pictures_elsewhere(html: str) -> list[str]:
    """The addresses of pictures that name a host, in order, each once."""
    sources = (_SOURCE.search(picture) for picture in _PICTURE.findall(html))
    names = (unescape(source[1]) for source in sources if source)
    return list(dict.fromkeys(name for name in names if _ELSEWHERE.match(name)))


def _unread_markdown(entry: Entry, body: str, text: Rendered) -> Iterator[Problem]:
    """Nothing is printed as typed that is meant for a program: for ours, an editor or another generator."""
    for line, wrong, fix in foreign_markup(body, text.html):
        yield entry.problem_in_text(line, wrong, fix, "warning")
    if "[" not in text.html:
        return
    words = prose(text.html)
    times: Counter[str] = Counter()
    for found in _UNREAD_LINK.finditer(words):
        address = _TITLE_OF_LINK.sub("", found[2].strip())
        # Typography may have changed quotation marks, but not those in an address.
        texts = found[0], f"]({address}"
        yield _printed(entry, body, texts, _read_link(found[1], address), times[found[0]])
        times[found[0]] += 1
    for quote in _CALLOUT.finditer(text.html):
        fix = _READ_CALLOUT.get(quote[1].upper(), _CALLOUTS)
        yield _printed(entry, body, (unescape(quote[1]),), fix, times[quote[1]])
        times[quote[1]] += 1


def _read_link(words: str, address: str) -> str:
    """How to write a link or picture that was not read as one; `words` are in their brackets."""
    if " " not in address or address.startswith("<"):
        return "Leave an empty line between it and the HTML around it, or write it as code."
    if re.match(r"[a-z]+:", address, re.IGNORECASE):
        return f"An address holds no spaces: write {words}({address.replace(' ', '%20')})."
    return f"An address holds no spaces, but between angle brackets: write {words}(<{address}>)."


def _printed(entry: Entry, body: str, texts: tuple[str, ...], fix: str, before: int) -> Problem:
    """The first of `texts` is printed as typed. The first one that the body has gives the line, after `before` others."""
    line = next(filter(None, (line_of(each, body, before) for each in texts)), 0)
    return entry.problem_in_text(line, f"“{texts[0]}” would be printed as it stands.", fix)


def _links(entry: Entry, body: str, text: Rendered) -> Iterator[Problem]:
    """A link leads away from where it is; one to its own page is seldom meant. It has words (WCAG 2.2, 2.4.4)."""
    for link in _LINK.finditer(text.html):
        words = unescape(_TAG.sub("", link[2])).strip()
        if link[1] in ("", "#"):
            wrong = f"The link “{words}” leads to the page that it stands on."
            place = _place(link, link[1], body, text)
            fix = f"If that is not meant, write its address: {_LINKS[place.syntax]}."
            yield entry.problem_in_text(place.line or line_of(words, body), wrong, fix, "warning")
        elif not _UNSEEN.sub("", words) and not _is_named(link, body):
            address = unescape(link[1])
            place = _place(link, address, body, text)
            wrong = f"The link to “{address}” has no words: screen readers read out its address, and nobody sees it."
            if _PICTURE.search(link[2]):
                wrong = f"The link to “{address}” has no words: screen readers read out its address."
            fix = f"Write some, {_WORDS[place.syntax]}, or remove the link."
            yield entry.problem_in_text(_line_of_use(place, body), wrong, fix, "warning")


def _is_named(link: re.Match[str], body: str) -> bool:
    """Whether a link without words says otherwise where it leads. A picture that has to have an alternative text, and has
    none, is told by itself."""
    if 'aria-label="' in link[0] or "<video" in link[2]:
        return True
    pictures = _PICTURE.findall(link[2])
    sources = [unescape(source[1]) for picture in pictures if (source := _SOURCE.search(picture))]
    alternatives = [found[1] for picture in pictures if (found := _ALTERNATIVE.search(picture))]
    return any(map(str.strip, alternatives)) or any(name not in _decorative(body) for name in sources)


def line_of(words: str, body: str, before: int = 0) -> int:
    """The line of the body, from 1, that has the words for the first time, or after `before` earlier times; in code only
    if nowhere else. 0 if no line has them."""
    if words not in body or not words:
        return 0
    text = without_code(body)
    found = [at.start() for at in re.finditer(re.escape(words), text)] or [body.find(words)]
    return body.count("\n", 0, found[min(before, len(found) - 1)]) + 1
