"""Makes the SVG that goes onto pages from the SVG that D2 draws.

D2's has its own fonts, styles and colours, which a page's Content-Security-Policy would stop. Of it, the elements and
attributes listed here are kept, and nothing else, so nothing in it can run or load anything. Its colours become classes,
by D2's names for the colours of a theme (`fill-B4`), which the page's style sheet gives its own; styles become
attributes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from xml.etree.ElementTree import Element, fromstring

from plugins.markdown import Drawing, Fault

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
_NUMBERS = rf"{_NUMBER}(?:[\s,]+{_NUMBER})*"
_KINDS = {
    "number": re.compile(_NUMBER),
    "numbers": re.compile(_NUMBERS),
    "path": re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9eE\s,.-]+"),
    "transform": re.compile(rf"(?:(?:translate|scale|rotate)\({_NUMBERS}\)\s*)+"),
    "id": re.compile(r"[\w.-]+"),
    "reference": re.compile(r"url\(#[\w.-]+\)"),
    "units": re.compile("userSpaceOnUse"),
    "auto": re.compile("auto"),
    "anchor": re.compile("start|middle|end"),
}
_NUMERIC = "x y x1 y1 x2 y2 cx cy r rx ry dx dy width height opacity font-size stroke-width"
_ATTRIBUTES = {
    **dict.fromkeys(_NUMERIC.split(), "number"),
    **dict.fromkeys(("markerWidth", "markerHeight", "refX", "refY"), "number"),
    **dict.fromkeys(("points", "viewBox", "stroke-dasharray"), "numbers"),
    **dict.fromkeys(("marker-start", "marker-end", "mask"), "reference"),
    "d": "path",
    "id": "id",
    "markerUnits": "units",
    "maskUnits": "units",
    "orient": "auto",
    "text-anchor": "anchor",
    "transform": "transform",
}
_SHAPES = {"rect", "path", "ellipse", "circle", "line", "polygon", "polyline"}
_TEXTS = {"text", "tspan"}
_ELEMENTS = {"g", "marker", "mask", "defs", *_SHAPES, *_TEXTS}
# What only decorates, and is drawn without.
_DECORATIONS = {"style", "pattern", "filter", "linearGradient", "radialGradient"}
# What a drawing may not have, by its element: what is wrong, what to do, and the words by which its line is found.
_REFUSED = {
    "image": ("A diagram shows no pictures.", "Remove the “icon”.", ("icon",)),
    "a": ("Nobody can follow a link in a diagram.", "Write it in the text.", ("link",)),
    "title": ("A “tooltip” is seen by few readers.", "Write it in the label, or in the text.", ("tooltip",)),
}
_RICH = ("A label is plain text.", "Write it in quotes, without Markdown, formula or code in it.")
_LEFT_OUT = "The theme says how things look."

# The colours of D2's themes: neutral, base, and two accents.
_COLOUR = re.compile(r"(fill|stroke)-(N[1-7]|B[1-6]|A[AB][245])")
# What is drawn in colours that are no theme's: the panel of a legend, and masks.
_UNNAMED = {"#f7f7fa": "N6", "#dee1eb": "N4", "#ffffff": "N7", "#fff": "N7"}
_IN_MASKS = frozenset({"white", "black", "#000", "none"})
_TYPE = {
    "bold": ("font-weight", "600"),
    "semibold": ("font-weight", "600"),
    "italic": ("font-style", "italic"),
}

# D2 measures its own fonts, which are narrow, at 16 px. Text in 12 has room in any font of a reader's.
_MEASURED, _SHOWN = 16, 12
_DEFAULTS = {"font-size": str(_SHOWN), "stroke-width": "2", "text-anchor": "middle"}


def themed(svg: str, text: str) -> Drawing:
    """The drawing of the diagram `text`, made of D2's `svg`."""
    inner = fromstring(svg)[0]
    made = _Drawing(inner, text)
    left, top, width, height = (_short(number, 1) for number in inner.get("viewBox", "0 0 0 0").split())
    names = [name for group in inner if (name := _name_of_box(group)) is not None]
    # The first is the background. The names of boxes around others come last, over the lines that lead into them.
    body = "".join(made.element(element) for element in (*inner[1:], *names))
    if any(not fault.harmless for fault in made.faults):
        return Drawing("", tuple(dict.fromkeys(fault for fault in made.faults if not fault.harmless)))
    # The width as a size of type lets a style sheet compute with it, and grows with the text that a reader asks for.
    size = f'width="{width}" height="{height}" font-size="{_short(str(float(width) / 16), 3)}rem"'
    root = f'<svg viewBox="{left} {top} {width} {height}" {size}'
    defaults = _written({**_DEFAULTS, "direction": "ltr"})
    return Drawing(f"{root}><g{defaults}>{body}</g></svg>", tuple(dict.fromkeys(made.faults)))


def _name_of_box(group: Element) -> Element | None:
    """The label of a box around others, taken out of its group, if it is one's: with a rim in the colour of its box."""
    parts = list(group)
    if [part.tag for part in parts] != [f"{_SVG}g", f"{_SVG}text"]:
        return None
    box, label = parts
    fill = next(
        (
            found[2]
            for part in box
            for name in _classes(part)
            if (found := _COLOUR.fullmatch(name)) and found[1] == "fill"
        ),
        "",
    )
    if "text" not in _classes(label) or fill not in ("B3", "B4", "B5", "B6"):
        return None
    group.remove(label)
    label.set("class", f"{label.get('class', '')} over-{fill}")
    return label


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def line_with(text: str, keys: Iterable[str]) -> int:
    """The first line of a diagram, from 1, that sets one of those keys; 0 if none does."""
    key = re.compile(rf"(?:^|[\s.{{;])(?:{'|'.join(map(re.escape, keys))})\s*[:{{]")
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if key.search(line) and line.strip()[:1] != "#"), 0)


class _Drawing:
    """A drawing while it is made: what is wrong with it, and the names of what its parts refer to."""

    def __init__(self, inner: Element, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self._names: dict[str, str] = {}
        # Masks keep lines out of labels; without labels, they keep nothing out.
        self._needless = {mask.get("id") for mask in inner.iter(f"{_SVG}mask") if len(mask) < 2}

    def element(self, element: Element, *, in_mask: bool = False) -> str:
        """The element with all that is in it, as it goes onto a page; empty if nothing of it does."""
        tag = element.tag.removeprefix(_SVG)
        classes = _classes(element)
        if tag in _DECORATIONS or (tag == "mask" and element.get("id") in self._needless):
            return ""
        if any(name.endswith("-overlay") for name in classes):
            self._left_out("fill-pattern")
            return ""
        if "appendix-icon" in classes:
            tag = "a" if line_with(self.text, ("link",)) else "title"
        if tag not in _ELEMENTS or not {"md", "light-code"}.isdisjoint(classes):
            self._refuse(tag)
            return ""
        in_mask = in_mask or tag == "mask"
        attributes = self._attributes(tag, element, classes, in_mask)
        inside = "".join(self._inside(element, in_mask, tag))
        if tag == "g" and not attributes:
            return inside
        if tag in ("g", "defs", *_TEXTS) and not inside:
            return ""
        written = f"<{tag}{_written(attributes)}"
        return f"{written}>{inside}</{tag}>" if inside else f"{written}/>"

    def _inside(self, element: Element, in_mask: bool, tag: str) -> Iterator[str]:
        says = tag in _TEXTS
        if says:
            yield escape(element.text or "")
        for child in element:
            yield self.element(child, in_mask=in_mask)
            if says:
                yield escape(child.tail or "")

    def _attributes(self, tag: str, element: Element, classes: list[str], in_mask: bool) -> dict[str, str]:
        pairs = (pair.partition(":") for pair in element.get("style", "").split(";"))
        given = {**element.attrib, **{name.strip(): value.strip() for name, _, value in pairs if value}}
        if "animation" in given:
            self._left_out("animated")
        if "filter" in given and "shadow-filter" in given["filter"]:
            self._left_out("shadow")
        kept = {}
        for name, kind in _ATTRIBUTES.items():
            value = given.get(name, "").strip().removesuffix("px")
            if kind == "reference" and value[5:-1] in self._needless:
                continue
            if value and _KINDS[kind].fullmatch(value):
                kept[name] = self._value(name, kind, value)
        if "blend" in classes:
            kept["opacity"] = "0.5"
        if tag in _TEXTS:
            kept |= _type(classes)
            kept |= _direction("".join(element.itertext()), kept.get("text-anchor", ""))
        if tag == "text" and "y" in kept:  # in the middle of where D2 has it
            measured = float(given.get("font-size", str(_MEASURED)).removesuffix("px"))
            kept["y"] = _short(str(float(kept["y"]) - (measured - _size(measured)) / 3), 1)
        if in_mask:
            kept |= {side: given[side] for side in ("fill", "stroke") if given.get(side) in _IN_MASKS}
        else:
            kept |= self._colours(tag, given, classes)
        return {name: value for name, value in kept.items() if _DEFAULTS.get(name) != value}

    def _value(self, name: str, kind: str, value: str) -> str:
        if kind == "id":
            return self._name(value)
        if kind == "reference":
            return f"url(#{self._name(value[5:-1])})"
        if name == "font-size":
            return _short(str(_size(float(value))), 1)
        if kind in ("numbers", "number", "path"):
            return re.sub(_NUMBER, lambda found: _short(found[0], 1), " ".join(value.split()))
        return value

    def _name(self, given: str) -> str:
        """The short name of what D2 has given that id."""
        return self._names.setdefault(given, str(len(self._names) + 1))

    def _colours(self, tag: str, given: Mapping[str, str], classes: list[str]) -> dict[str, str]:
        """The classes and attributes of an element's colours; an author's own suit one colour scheme at most, and are left
        out."""
        named = {found[1]: found[2] for name in classes if (found := _COLOUR.fullmatch(name))}
        plain: dict[str, str] = {}
        for side in ("fill", "stroke"):
            colour = given.get(side, "").lower()
            if side in named or (not colour and tag not in _TEXTS):
                continue
            if side == "stroke" and tag in _TEXTS:
                continue
            if colour in ("none", "transparent"):
                plain[side] = "none"
            elif colour in _UNNAMED:
                named[side] = _UNNAMED[colour]
            else:
                named[side] = "B1" if side == "stroke" else "N1" if tag in _TEXTS else "B6"
                if colour:
                    self._left_out("font-color" if tag in _TEXTS else side)
        marks = [f"{side}-{name}" for side, name in sorted(named.items())]
        marks += [name for name in classes if name.startswith("over-B")]
        marks += ["mono"] if any("mono" in name for name in classes) else []
        return plain | ({"class": " ".join(marks)} if marks else {})

    def _refuse(self, tag: str) -> None:
        if tag in _REFUSED:
            wrong, fix, keys = _REFUSED[tag]
            self.faults.append(Fault(line_with(self.text, keys), wrong, fix))
        else:
            lines = enumerate(self.text.splitlines(), 1)
            line = next((number for number, line in lines if re.search(r"[:\s]\|+[^|\s]*", line)), 0)
            self.faults.append(Fault(line, *_RICH))

    def _left_out(self, key: str) -> None:
        fault = Fault(
            line_with(self.text, (key,)), f"The “{key}” of the diagram is left out.", _LEFT_OUT, True
        )
        self.faults.append(fault)


def _type(classes: list[str]) -> dict[str, str]:
    """The attributes of D2's classes of type, such as `text-mono-bold`; the font is the page's."""
    words = [word for name in classes if name.startswith("text-") for word in name.split("-")[1:]]
    attributes = dict(_TYPE[word] for word in words if word in _TYPE)
    return attributes | ({"text-decoration": "underline"} if "underline" in words else {})


def _direction(text: str, anchor: str) -> dict[str, str]:
    """A label in a script that runs from right to left does so, and begins on the side where D2 has it."""
    strong = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in strong if kind in ("L", "R", "AL")), "L")
    if first == "L":
        return {}
    other = {"start": "end", "end": "start"}
    return {"direction": "rtl"} | ({"text-anchor": other[anchor]} if anchor in other else {})


def _size(measured: float) -> float:
    """The size of type that D2 has measured in another; titles are nearer to the rest."""
    if measured <= _MEASURED:
        return measured * _SHOWN / _MEASURED
    return _SHOWN + (measured - _MEASURED) / 2


def _short(number: str, digits: int) -> str:
    """The number with no more than that many digits behind its point."""
    short = f"{float(number):.{digits}f}"
    short = short.rstrip("0").rstrip(".") if "." in short else short
    return "0" if short == "-0" else short


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
