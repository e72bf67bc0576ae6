"""The icons of the site: its mark, the owner's initials on the accent's colour, in the sizes that systems ask for.

Files of the same names in content/brand/ replace them. Initials that are no Latin letters keep the theme's own icons: the
font that comes with Pillow has no others.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial

from plugins.cache.fingerprint import fingerprint
from plugins.cache.output_file import OutputFile

# The sides of the bitmaps, in pixels. The one of Apple is cut by the system, so it has no corners of its own.
BITMAPS = {"icon-192.png": 192, "icon-512.png": 512, "apple-touch-icon.png": 180}
FAVICON = (16, 32, 48)
CORNER = 0.26  # of the side, as in the theme's mark.css
INK = "#ffffff"


def icons(initials: str, accent: str, code_version: str) -> Iterator[tuple[str, OutputFile]]:
    """The icons with those initials, on that colour, by name; none if they are no Latin letters or digits."""
    if not (initials.isascii() and initials.isalnum()):
        return
    makers = {"icon.svg": partial(_svg, initials, accent), "icon.ico": partial(_ico, initials, accent)}
    makers |= {name: partial(_png, initials, accent, name) for name in BITMAPS}
    for name, make in makers.items():
        yield name, OutputFile(fingerprint(code_version, initials, accent, name), make)


def _svg(initials: str, accent: str) -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="{accent}"/>'
        f'<text x="16" y="21.5" fill="{INK}" font-family="Charter,Georgia,serif" font-size="15" font-weight="600" '
        f'text-anchor="middle">{initials}</text></svg>\n'
    ).encode()


def _png(initials: str, accent: str, name: str) -> bytes:
    stream = io.BytesIO()
    corner = 0 if name.startswith("apple") else CORNER
    _drawn(initials, accent, BITMAPS[name], corner).quantize(64).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _ico(initials: str, accent: str) -> bytes:
    stream = io.BytesIO()
    largest = _drawn(initials, accent, FAVICON[-1], CORNER)
    largest.save(stream, "ICO", sizes=[(side, side) for side in FAVICON])
    return stream.getvalue()


def _drawn(initials: str, accent: str, side: int, corner: float):  # type: ignore[no-untyped-def] # Pillow is loaded late
    """The mark as a picture of that side; its shape is drawn four times as large, for smooth edges, which letters have."""
    from PIL import Image, ImageDraw, ImageFont

    large = side * 4
    shape = Image.new("L", (large, large))
    ImageDraw.Draw(shape).rounded_rectangle((0, 0, large - 1, large - 1), large * corner, fill=255)
    picture = Image.new("RGBA", (side, side), accent)
    font = ImageFont.load_default(side * (0.5 if len(initials) > 1 else 0.62))
    ImageDraw.Draw(picture).text(
        (side / 2, side / 2), initials, fill=INK, font=font, anchor="mm", stroke_width=side * 0.006
    )
    picture.putalpha(shape.reduce(4))
    return picture
