"""Links and images, with an address in place or by reference."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE

from ..core.characters import unescape
from ..core.feature import Feature
from ..core.inline import Address, Bracket, End, Inline, Piece, Run, literal, value
from ..core.references import LABEL, Target, in_place
from .emphasis import pair


def _open(inline: Inline) -> bool:
    start = inline.position
    image = inline.text[start] == "!"
    if inline.brackets:
        inline.brackets[-1].nested = True
    inside = start + 2 if image else start + 1
    inline.take(inside)
    bracket = Bracket(image, inside, len(inline.pieces), inline.last_run)
    inline.brackets.append(bracket)
    inline.pieces.append(bracket)
    return True


def _close(inline: Inline) -> bool:
    if not inline.brackets:
        return False
    bracket = inline.brackets.pop()
    if bracket.barred:
        return False
    target = in_place(inline.text, inline.position + 1) or _by_reference(inline, bracket)
    if not target:
        return False
    inline.take(target.end)
    pair(inline, bracket.last_run)
    if bracket.image:
        _make_image(inline, bracket, target)
    else:
        _make_link(inline, bracket, target)
    return True


def bar_links(inline: Inline) -> None:
    """A link cannot hold another: no bracket that is open now can begin one."""
    for bracket in reversed(inline.brackets):
        if not bracket.image:
            if bracket.barred:
                break  # as are all before it
            bracket.barred = True


def _by_reference(inline: Inline, bracket: Bracket) -> Target | None:
    """The target by `[label]` after the closing bracket; with `[]` or nothing there, the text is the label."""
    label = LABEL.match(inline.text, inline.position + 1)
    end = label.end() if label else inline.position + 1
    named = label[1] if label else ""
    if not named.strip():
        if bracket.nested:
            return None
        named = inline.text[bracket.inside : inline.position]
    return inline.document.target_of(named, end) if 0 < len(named) < 1000 else None


def _make_link(inline: Inline, bracket: Bracket, target: Target) -> None:
    bracket.link = Element("a", href=value(target.address))
    _set_title(bracket.link, target)
    for place in range(bracket.place, len(inline.pieces)):
        piece = inline.pieces[place]
        if isinstance(piece, Address):
            inline.pieces[place] = literal(unescape(piece.text))
    inline.pieces.append(End())
    bar_links(inline)


def _make_image(inline: Inline, bracket: Bracket, target: Target) -> None:
    alternative = "".join(map(_plain, inline.pieces[bracket.place + 1 :]))
    image = Element("img", src=value(target.address), alt=value(" ".join(alternative.split())))
    _set_title(image, target)
    inline.pieces[bracket.place :] = [image]


def _set_title(element: Element, target: Target) -> None:
    if target.title:
        element.set("title", value(target.title))


def _plain(piece: Piece) -> str:
    """A piece as plain text, where there can be no elements."""
    if isinstance(piece, str):
        return HTML_PLACEHOLDER_RE.sub("", piece)
    if isinstance(piece, Element):
        return piece.get("alt", "") or "".join(piece.itertext())
    if isinstance(piece, Run):
        return piece.character * piece.left
    if isinstance(piece, Address):
        return unescape(piece.text)
    if isinstance(piece, Bracket):
        return "" if piece.link is not None else "![" if piece.image else "["
    return ""


FEATURE = Feature(inlines={**dict.fromkeys(("[", "!["), _open), "]": _close})
