"""Reads a picture as a reader is to see it: upright, in sRGB, with nothing else that the file tells.

Cameras write down where and when a picture was taken, and with whose device: that stays with the author.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

_SRGB = ImageCms.createProfile("sRGB")


@contextmanager
def opened(file: Path) -> Iterator[Image.Image]:
    """The picture in `file`, not decoded yet. Pillow's limit is off: `faults` judges by our own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(file) as image:
            yield image


def size_and_kind(file: Path) -> tuple[int, int, str]:
    """The picture's width and height in pixels, and its media type."""
    with opened(file) as image:
        return *image.size, Image.MIME.get(image.format or "", "")


def read(image: Image.Image, side: int = 0) -> Image.Image:
    """The opened picture, or its present frame, in mode L, LA, RGB or RGBA, without metadata.

    Where `side` is given, it may come smaller, but with no side below that many pixels: a large JPEG is then read
    in a fraction of the time.
    """
    if side:
        image.draft(None, (side, side))
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    plain = _without_idle_alpha(_in_srgb(_in_a_plain_mode(upright), profile))
    plain.info = {}
    return plain


def _in_a_plain_mode(image: Image.Image) -> Image.Image:
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return image
    if image.mode.startswith("I"):  # 16 bits of grey, of which screens show 8
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode == "1":
        return image.convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture with the colours that its profile gives them; a profile that cannot be used is passed over."""
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


def _without_idle_alpha(image: Image.Image) -> Image.Image:
    """The picture without an alpha channel that makes nothing transparent."""
    if "A" in image.mode and image.getchannel("A").getextrema() == (255, 255):
        return image.convert(image.mode.removesuffix("A"))
    return image
