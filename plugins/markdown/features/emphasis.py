"""Emphasis, strong emphasis and strikethrough: CommonMark's runs of delimiters, and GitHub's `~x~` and `~~x~~`."""

from __future__ import annotations

import unicodedata
from string import punctuation, whitespace

from ..core.feature import Feature
from ..core.inline import Inline, Run

_SPACE, _PUNCTUATION, _OTHER = range(3)
_ASCII = dict.fromkeys(map(chr, range(128)), _OTHER) | dict.fromkeys(punctuation, _PUNCTUATION)
_ASCII |= dict.fromkeys(["", *whitespace], _SPACE)


def _kind(character: str) -> int:
    known = _ASCII.get(character)
    if known is not None:
        return known
    category = unicodedata.category(character)
    return _SPACE if category == "Zs" else _PUNCTUATION if category[0] in "PS" else _OTHER


def _read(inline: Inline) -> bool:
    """Records the run; `pair` decides what it means."""
    text, start = inline.text, inline.position
    character = text[start]
    end = start + 1
    while text.startswith(character, end):
        end += 1
    first, last = start, end
    if character != "~":  # GitHub looks past tildes: `a**~~b~~**c`
        while text.startswith("~", first - 1) and first:
            first -= 1
        while text.startswith("~", last):
            last += 1
    before, after = _kind(text[first - 1 : first]), _kind(text[last : last + 1])
    # Left-flanking and right-flanking runs, in CommonMark's words.
    left = after != _SPACE and (after != _PUNCTUATION or before != _OTHER)
    right = before != _SPACE and (before != _PUNCTUATION or after != _OTHER)
    opens, closes = left, right
    if character == "_":
        opens = left and (not right or before == _PUNCTUATION)
        closes = right and (not left or after == _PUNCTUATION)
    if not (opens or closes) or (character == "~" and end - start > 2):
        inline.position = end
        return True
    known = inline.last_run
    run = Run(character, end - start, opens, closes, known.place + 1 if known else 1, end - start, known)
    if known:
        known.after = run
    inline.last_run = run
    inline.take(end, run)
    return True


def pair(inline: Inline, floor: Run | None = None) -> bool:
    """Find the runs after `floor` that belong together; none of them is looked at again."""
    lowest = floor.place if floor else 0
    searched: dict[tuple[str, bool, int], int] = {}  # how far down no opener fits a closer of that kind
    closer = _first(inline, floor)
    while closer:
        if not closer.closes:
            closer = closer.after
            continue
        kind = closer.character, closer.opens, closer.length % 3
        opener = _opener(closer, searched.get(kind, lowest))
        if not opener:
            searched[kind] = closer.before.place if closer.before else 0
            if not closer.opens:
                _remove(inline, closer)
            closer = closer.after
            continue
        while closer.before and closer.before is not opener:
            _remove(inline, closer.before)
        closer = _join(inline, opener, closer)
    while inline.last_run is not floor and inline.last_run:
        _remove(inline, inline.last_run)
    return True


def _first(inline: Inline, floor: Run | None) -> Run | None:
    if floor:
        return floor.after
    run = inline.last_run
    while run and run.before:
        run = run.before
    return run


def _opener(closer: Run, lowest: int) -> Run | None:
    """The nearest run that the closer can end."""
    run = closer.before
    while run and run.place > lowest:
        if run.opens and run.character == closer.character and _fit(run, closer):
            return run
        run = run.before
    return None


def _fit(opener: Run, closer: Run) -> bool:
    """CommonMark's rules 9 and 10: if either could do both, the sum may not be a multiple of 3 unless both lengths
    are."""
    if closer.opens or opener.closes:
        return closer.length % 3 == 0 or (opener.length + closer.length) % 3 != 0
    return True


def _join(inline: Inline, opener: Run, closer: Run) -> Run | None:
    """Make an element of what is between the two, and return the run to continue with."""
    if opener.character == "~":
        if opener.length == closer.length:
            opener.begun.append("del")
            closer.ended += 1
            opener.left = closer.left = 0
        _remove(inline, opener)
        _remove(inline, closer)
        return closer.after
    both = opener.left >= 2 and closer.left >= 2
    opener.begun.append("strong" if both else "em")
    closer.ended += 1
    for run in (opener, closer):
        run.left -= 2 if both else 1
        if not run.left:
            _remove(inline, run)
    return closer if closer.left else closer.after


def _remove(inline: Inline, run: Run) -> None:
    if run.before:
        run.before.after = run.after
    if run.after:
        run.after.before = run.before
    else:
        inline.last_run = run.before


FEATURE = Feature(inlines={**dict.fromkeys("*_~", _read), "": pair})
