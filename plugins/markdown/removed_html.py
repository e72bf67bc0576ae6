"""Reports what of a text is not in its HTML, and on which line it was: nothing an author wrote vanishes silently."""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from . import policy
from .core.document import Document

# What looks like a tag inside code blocks (which are ours) or comments is not one. A comment that is never closed, or
# only by the end of the next, hides the text after it; so does CDATA, which HTML does not have.
_TAG = re.compile(
    r"""<pre\ tabindex="0"[^>]*><code.*?</code></pre>
    |<!--(?:-?>|(?:(?!<!--).)*?--!?>)|<(?:\?|![a-z])[^>]*>
    |<(?P<hides>!--|!\[CDATA\[|[?!])[^\n]*
    |<(?P<swallows>script|style)\b[^>]*>.*?(?:</(?P=swallows)\s*>|\Z)
    |<(?P<name>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^"'<>]|"[^"]*"|'[^']*')*)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_LINE_END = re.compile(r"\r\n?|\n")  # as editors count; `splitlines` would end lines at U+2028, too
_CLOSED = re.compile(r"</([a-zA-Z][^\s/>]*)")
_KEPT = re.compile(r"<([a-z][a-z0-9]*)")

# A text with more than this cannot be fixed piece by piece, and finding each would take long.
MAX_REPORTED = 500
MAX_REPORTED_NOTES = 50
MAX_ADDRESS = 200


class Dropped(NamedTuple):
    """Something that the author wrote and the page will not have; `line` counts from 1, and is None if unknown. It is
    `harmless` if the text says the same without it."""

    line: int | None
    what: str
    harmless: bool = False


def report(document: Document, source: str) -> tuple[Dropped, ...]:
    """What the sanitiser removed, in the order of the text, then what the text defines in vain, and the formulas that
    cannot be read."""
    before, after = document.sanitised
    found = list(islice(_refused(before), MAX_REPORTED))
    unread = sorted([*document.unread, *document.unused.values()])
    lost = [] if found else _lost(before, after)
    lines = _LINE_END.split(source) if found or document.unreadable else []
    outside = ["" if number in document.code_lines else line for number, line in enumerate(lines, 1)]
    places = _places([(what, needles) for what, _, needles in found], outside)
    return (
        *(Dropped(place, what, harmless) for place, (what, harmless, _) in zip(places, found, strict=True)),
        *(Dropped(line, what, True) for line, what in unread[:MAX_REPORTED_NOTES]),
        *(Dropped(None, f"the element <{name}>, which may not stand where it does", True) for name in lost),
        *_unreadable(document.unreadable, lines),
    )


def _unreadable(formulas: Mapping[str, str], lines: Sequence[str]) -> Iterator[Dropped]:
    """The formulas that cannot be read; `formulas` has the reason by their TeX."""
    for tex, why in islice(formulas.items(), MAX_REPORTED_NOTES):
        first = tex.split("\n")[0]
        line = next((number for number, line in enumerate(lines, 1) if tex and first in line), None)
        yield Dropped(line, f"the formula “{' '.join(tex.split())[:40]}”, which {why},")


def _refused(html: str) -> Iterator[tuple[str, bool, tuple[str, ...]]]:
    """What the policy refuses, each with whether it is harmless and the texts by which it may be found in the source, the
    most specific first."""
    closed = {name.lower() for name in _CLOSED.findall(html)}
    for tag in _TAG.finditer(html):
        if tag["hides"]:
            unclosed = "" if "[" in tag["hides"] else " and is never closed"
            yield f"what begins with <{tag['hides']}{unclosed}", False, (tag[0], f"<{tag['hides']}")
        name = (tag["name"] or tag["swallows"] or "").lower()
        if not name:
            continue
        if name not in policy.ELEMENTS or (name == "input" and "disabled" not in tag["attributes"]):
            # An element that is never closed may be a word that looks like a tag: `List<String>`.
            harmless = name not in policy.LIVE and (name in closed or tag["attributes"].endswith("/"))
            yield f"the element <{name}>", harmless, (tag[0], f"<{name}")
            continue
        if not tag["attributes"].strip():
            continue
        for attribute in _ATTRIBUTE.finditer(tag["attributes"]):
            key = attribute[1].lower()
            value = entities.unescape((attribute[2] or "").strip("\"'"))
            needles = (tag[0], attribute[0], value or attribute[1], f"{key}=")
            if not policy.allows_attribute(name, key, value):
                yield f"the attribute {key} of <{name}>", policy.is_harmless(key, value), needles
            elif key in policy.ADDRESSES and not policy.allows_address(name, key, value):
                yield f"the address {_shortened(value)} of <{name}>", False, needles
            elif not policy.takes_value(key, value):
                yield f'the attribute {key}="{value[:40]}" of <{name}>', True, needles


def _shortened(address: str) -> str:
    """An address as it was written, but for data in it."""
    return address if len(address) <= MAX_ADDRESS else address[:40]


def _lost(before: str, after: str) -> list[str]:
    """Elements that are allowed but were removed, such as a cell outside a table."""
    had = Counter((tag["name"] or "").lower() for tag in _TAG.finditer(before))
    has = Counter(_KEPT.findall(after))
    return sorted(name for name in had if name in policy.ELEMENTS and had[name] > has[name])


def _places(found: list[tuple[str, tuple[str, ...]]], lines: list[str]) -> list[int | None]:
    """The line of each: the nth refusal of something belongs to its nth occurrence in the source. None if there are more
    or fewer occurrences."""
    source = "\n".join(lines)
    chosen = [_needle(needles, source) for _, needles in found]
    hits = {
        needle: [number for number, line in enumerate(lines, 1) for _ in range(line.count(needle))]
        for needle in set(filter(None, chosen))
    }
    times = Counter(zip((what for what, _ in found), chosen, strict=True))
    seen: Counter[tuple[str, str]] = Counter()
    places: list[int | None] = []
    for (what, _), needle in zip(found, chosen, strict=True):
        nth = seen[what, needle]
        seen[what, needle] += 1
        lines_with = hits.get(needle, [])
        places.append(lines_with[nth] if len(lines_with) == times[what, needle] else None)
    return places


def _needle(needles: tuple[str, ...], source: str) -> str:
    """The first line of the first of `needles` whose first line is in the source; "" if there is none."""
    firsts = (needle.split("\n")[0] for needle in needles if needle)
    return next((first for first in firsts if first and first in source), "")
