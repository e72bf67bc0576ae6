"""SVG drawings: they are published unchanged, and state their own size."""

from __future__ import annotations

import re

_ROOT = re.compile(rb"<svg\b[^>]*>")
_LENGTH = re.compile(rb"\s(width|height)\s*=\s*[\"']\s*(\d+(?:\.\d+)?)(?:px)?\s*[\"']")
_VIEW = re.compile(
    rb"\sviewBox\s*=\s*[\"']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)\s*[\"']"
)
# The size that browsers assume for a drawing that states none (CSS 2.2, 10.3.2).
_UNKNOWN = (300, 150)


def size_of_drawing(svg: bytes) -> tuple[int, int]:
    """The drawing's own width and height, in CSS pixels."""
    root = found[0] if (found := _ROOT.search(svg)) else b""
    stated = {name: float(value) for name, value in _LENGTH.findall(root)}
    view = tuple(map(float, found.groups())) if (found := _VIEW.search(root)) else ()
    width, height = view if view and all(view) else _UNKNOWN
    wide = stated.get(b"width") or stated.get(b"height", height) * width / height
    high = stated.get(b"height") or wide * height / width
    return max(1, round(wide)), max(1, round(high))
