"""SVG drawings: they stay what they are, and say their size themselves."""

from __future__ import annotations

import re

_ROOT = re.compile(rb"<svg\b[^>]*>")
_LENGTH = re.compile(rb"\s(width|height)\s*=\s*[\"']\s*([\d.]+)(?:px)?\s*[\"']")
_VIEW = re.compile(rb"\sviewBox\s*=\s*[\"']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*[\"']")
# What browsers take for the size of a drawing that says nothing (CSS 2.2, 10.3.2).
_UNKNOWN = (300, 150)


def size_of_drawing(svg: bytes) -> tuple[int, int]:
    """The width and height in CSS pixels that the drawing has by itself."""
    root = found[0] if (found := _ROOT.search(svg)) else b""
    lengths = {name.decode(): float(value) for name, value in _LENGTH.findall(root)}
    view = found if (found := _VIEW.search(root)) else None
    width, height = (float(view[1]), float(view[2])) if view else _UNKNOWN
    if "width" in lengths and "height" in lengths:
        width, height = lengths["width"], lengths["height"]
    elif "width" in lengths:
        width, height = lengths["width"], lengths["width"] * height / width
    elif "height" in lengths:
        width, height = lengths["height"] * width / height, lengths["height"]
    return max(1, round(width)), max(1, round(height))
