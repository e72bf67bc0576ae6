"""Encodes pictures. The bytes depend only on the pixels and on the libraries' versions.

The qualities are those at which the formats look alike: SSIMULACRA 2 gives them 70 on photographs at 700 pixels, which is
halfway from “medium” to “high” (https://github.com/cloudinary/ssimulacra2). At these qualities, a WebP has 0.61 of the
bytes of a JPEG, and an AVIF 0.49.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageChops

KINDS = {"AVIF": "image/avif", "WEBP": "image/webp", "JPEG": "image/jpeg", "PNG": "image/png"}
SUFFIXES = {"AVIF": "avif", "WEBP": "webp", "JPEG": "jpg", "PNG": "png"}
OPTIONS: dict[str, dict[str, Any]] = {
    "AVIF": {"quality": 57, "codec": "aom", "max_threads": 1},  # with more threads, the bytes vary
    "WEBP": {"quality": 75, "method": 4},
    "JPEG": {"quality": 78, "progressive": True, "optimize": True},
    "PNG": {"optimize": True},
}


def encoded(
    picture: Image.Image, form: str, *, speed: int = 6, fine: bool = False, exact: bool = False
) -> bytes:
    """The picture as a file of the format `form` (a key of `OPTIONS`).

    `fine` keeps the edges between colours sharp, as text and lines need it; `exact` keeps every pixel (WebP);
    `speed` is AVIF's, from 0 (the smallest file) to 10 (the fastest).
    """
    options = OPTIONS[form]
    if form == "PNG":
        picture = _with_palette(picture)
    elif form == "AVIF":
        options = {**options, "speed": speed, "subsampling": "4:4:4" if fine else "4:2:0"}
    elif form == "JPEG":
        options = {**options, "subsampling": "4:4:4" if fine else "4:2:0"}
    elif exact:
        options = {"lossless": True, "quality": 80, "method": 4}
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def animation(frames: Sequence[Image.Image], durations: Sequence[int], times: int, *, exact: bool) -> bytes:
    """The frames as one WebP; `durations` in milliseconds, `times` is how many times it is played, 0 for ever."""
    file = io.BytesIO()
    frames[0].save(
        file,
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=list(durations),
        loop=times,
        lossless=exact,
        quality=75,
        method=4,
    )
    return file.getvalue()


def _with_palette(picture: Image.Image) -> Image.Image:
    """The same picture with a palette, if it has at most 256 colours: its PNG is much smaller."""
    if picture.mode != "RGB" or picture.getcolors(256) is None:
        return picture
    with_palette = picture.quantize(256, dither=Image.Dither.NONE)
    same = ImageChops.difference(with_palette.convert("RGB"), picture).getbbox() is None
    return with_palette if same else picture
