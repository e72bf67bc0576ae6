"""Fonts of the tests' own: readers have narrow ones and wide ones, and a page has to fit in any.

They are made when they are needed, of plain boxes: all that a layout takes from a font is how far it advances.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

# How far a character advances in text, on average and in em: of the regular weight, and of the bold one. The fonts that
# readers have are between the two.
ADVANCES = {"narrow": (0.42, 0.44), "wide": (0.62, 0.68)}
MACHINES = "machine's"

in_any_fonts = pytest.mark.parametrize("fonts", [MACHINES, *ADVANCES], indirect=True)
in_other_fonts = pytest.mark.parametrize("fonts", ADVANCES, indirect=True)

EM = 1000
# The advance of each kind of glyph, as a share of the average of a text in English.
SHARES = {
    ".notdef": 1.2,
    "nothing": 0.0,
    "space": 0.6,
    "slender": 0.65,
    "letter": 1.2,
    "digit": 1.2,
    "capital": 1.5,
    "broad": 1.75,
}
SLENDER = "fijlrtI.,:;!|'’()[]-"
BROAD = "mwMW@—…"
# All of Unicode up to the signs of China, Japan and Korea, and the letters of formulas.
CHARACTERS = (*range(0x20, 0x2E80), *range(0x1D400, 0x1D800))
# There is one family, whatever a style sheet asks for.
CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{folder}/cache</cachedir>
  <match target="pattern">
    <edit name="family" mode="assign" binding="strong"><string>{family}</string></edit>
  </match>
</fontconfig>
"""


def made(family: str, folder: Path) -> Path:
    """A configuration for fontconfig with no other fonts than those of that family, which are made in `folder`."""
    regular, bold = ADVANCES[family]
    _save(family, "Regular", 400, regular, folder)
    _save(family, "Bold", 700, bold, folder)
    config = folder / "fonts.conf"
    config.write_text(CONFIG.format(folder=folder, family=family), "utf-8")
    return config


def _save(family: str, style: str, weight: int, average: float, folder: Path) -> None:
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(SHARES))
    builder.setupCharacterMap({code: _kind(chr(code)) for code in CHARACTERS})
    advances = {kind: round(EM * average * share) for kind, share in SHARES.items()}
    builder.setupGlyf({kind: _glyph(kind, advance) for kind, advance in advances.items()})
    builder.setupHorizontalMetrics({kind: (advance, 0) for kind, advance in advances.items()})
    builder.setupHorizontalHeader(ascent=900, descent=-250)
    builder.setupNameTable({"familyName": family, "styleName": style})
    builder.setupOS2(sTypoAscender=900, usWinAscent=900, usWinDescent=250, usWeightClass=weight, sxHeight=500)
    builder.setupPost()
    builder.save(folder / f"{style}.ttf")


def _kind(character: str) -> str:
    if character in SLENDER:
        return "slender"
    if character in BROAD:
        return "broad"
    match unicodedata.category(character):
        case "Zs":
            return "space"
        case "Mn" | "Cf" | "Cc":
            return "nothing"
        case "Nd":
            return "digit"
        case "Lu":
            return "capital"
    return "letter"


def _glyph(kind: str, advance: int) -> Glyph:
    pen = TTGlyphPen(None)
    if kind not in ("nothing", "space"):
        left, right, top = advance // 10, advance - advance // 10, 700 if kind == "capital" else 500
        pen.moveTo((left, 0))
        for corner in ((left, top), (right, top), (right, 0)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()
