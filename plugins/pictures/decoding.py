"""Reads a picture as readers will see it: upright, in sRGB, without metadata.

Cameras record where and when a picture was taken, and with whose device: none of that is published.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import ExifTags, Image, ImageCms

_SRGB = ImageCms.createProfile("sRGB")
# The transposition that makes a picture upright, by its orientation (Exif 2.32, tag 274).
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = range(5, 9)


@contextmanager
def opened(file: Path) -> Iterator[Image.Image]:
    """The picture in `file`, not decoded yet.

    Pillow's warnings are ignored: those of many pixels, for which `faults` has its own limit, and those of metadata
    that cannot be read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(file) as image:
            yield image


def duration_of(frame: Image.Image) -> int:
    """How long the current frame of an animation is shown, in milliseconds."""
    return int(frame.info.get("duration", 0)) or 100  # as in browsers, if there is none


def times_of(animation: Image.Image) -> int:
    """How many times the animation is played; 0 for ever."""
    if animation.format == "GIF":  # which counts the repetitions, and has no number if there are none
        again = animation.info.get("loop")
        return 1 if again is None else again and again + 1
    return int(animation.info.get("loop", 0))


def size_and_kind(file: Path) -> tuple[int, int, str]:
    """The picture's width and height in pixels, and its media type."""
    with opened(file) as image:
        return *image.size, Image.MIME.get(image.format or "", "")


def upright_size(file: Path) -> tuple[int, int]:
    """The picture's width and height in pixels once it is upright."""
    with opened(file) as image:
        width, height = image.size
        return (height, width) if _orientation(image) in _ON_ITS_SIDE else (width, height)


def read(image: Image.Image, side: int = 0) -> Image.Image:
    """The opened picture, or its current frame, in mode L, LA, RGB or RGBA, without metadata.

    If `side` is given, the picture may come smaller, but with no side below that many pixels: a large JPEG is then read
    in a fraction of the time.
    """
    if side:
        image.draft(None, (side, side))
    profile = image.info.get("icc_profile")
    plain = _without_opaque_alpha(_in_srgb(_in_a_plain_mode(image), profile))
    turn = _TURNS.get(_orientation(image))
    plain = plain.transpose(turn) if turn is not None else plain
    plain.info = {}
    return plain


def _orientation(image: Image.Image) -> int:
    """The picture's orientation as Exif numbers it; 1 (upright) if it is missing or cannot be read."""
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # devices write anything there, and Pillow's reader raises all kinds of exceptions
        return 1


def _in_a_plain_mode(image: Image.Image) -> Image.Image:
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return image
    if image.mode.startswith("I"):  # 16 bits of grey, of which screens show 8
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode == "1":
        return image.convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture converted from its colour profile to sRGB; a profile that cannot be used is ignored."""
    has_alpha = "A" in image.mode
    mode = image.mode.removesuffix("A")
    colours = image.convert(mode)
    if profile:
        try:
            described = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            colours = ImageCms.profileToProfile(colours, described, _SRGB, outputMode="RGB") or colours
        except (ImageCms.PyCMSError, OSError):
            pass
    colours = colours.convert("L" if mode == "L" else "RGB")
    if has_alpha:
        colours.putalpha(image.getchannel("A"))
    return colours


def _without_opaque_alpha(image: Image.Image) -> Image.Image:
    """The picture without an alpha channel that makes nothing transparent."""
    if "A" in image.mode and image.getchannel("A").getextrema() == (255, 255):
        return image.convert(image.mode.removesuffix("A"))
    return image
