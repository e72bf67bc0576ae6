"""Makes the renditions of a picture: the sizes and formats of a recipe, without those that would help nobody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageOps, ImageSequence

from .decoding import duration_of, opened, read, times_of
from .encoding import animation, encoded
from .recipes import Recipe

# Bytes: a format has to save more than its HTML costs.
WORTH = 300
# A width is left out if the largest one is at most so many times as wide.
NEARLY = 1.15
# A picture with no more colours is a drawing: scaling adds colours, which often makes the file larger.
COLOURS = 256
# Where faces are in a picture that is taller than wide, as fractions of its size: above the middle.
FACE = (0.5, 0.4)


class Made(Struct, frozen=True):
    """A file that was made: its format (Pillow's name), its size in pixels, and its bytes."""

    form: str
    width: int
    height: int
    data: bytes


class Batch(Struct, frozen=True):
    """All files that were made from a picture, arranged as in `Rendition`."""

    sources: tuple[tuple[Made, ...], ...]
    fallback: Made
    animated: bool = False


def make(file: Path, recipe: Recipe, speed: int) -> Batch:
    """Make what the recipe says from the picture in `file`, in which `faults` found nothing; `speed` is AVIF's."""
    with opened(file) as image:
        if recipe.moving and getattr(image, "is_animated", False):
            return _animated(image, recipe.moving)
        photo = image.format == "JPEG"
        picture = read(image, max(recipe.widths, default=0))
    picture = _shaped(picture, recipe)
    drawing = not photo and picture.getcolors(COLOURS) is not None
    return _still(picture, recipe, speed, photo=photo, drawing=drawing)


def _shaped(picture: Image.Image, recipe: Recipe) -> Image.Image:
    """The picture, cropped or put on white as the recipe says."""
    if recipe.square:
        side = min(*picture.size, max(recipe.widths))
        return ImageOps.fit(picture, (side, side), Image.Resampling.LANCZOS, centering=FACE)
    if recipe.opaque:
        picture.thumbnail((max(recipe.widths),) * 2, Image.Resampling.LANCZOS, reducing_gap=3.0)
        if "A" in picture.mode:
            ground = Image.new("RGBA", picture.size, "white")
            ground.alpha_composite(picture.convert("RGBA"))
            return ground.convert("RGB")
    return picture


def _still(picture: Image.Image, recipe: Recipe, speed: int, *, photo: bool, drawing: bool) -> Batch:
    whole = drawing and picture.width <= 2 * max(recipe.widths, default=picture.width)
    widths = ladder(picture.width, recipe.widths, whole=whole)
    base = (
        widths[-1]
        if whole
        else max((width for width in widths if width <= recipe.fallback), default=widths[0])
    )
    at_base = _scaled(picture, base)
    fallback = _fallback(at_base, photo=photo)
    sources, best = [], fallback
    # From the format that most browsers decode to the one that fewest do: each has to beat the one before.
    for form in reversed(recipe.formats):
        candidate = _made(at_base, form, speed, photo=photo)
        if len(candidate.data) < len(best.data) - WORTH:
            best = candidate
            others = (
                _made(_scaled(picture, width), form, speed, photo=photo) for width in widths if width != base
            )
            sources.append(tuple(_worth_offering([candidate, *others])))
    return Batch(tuple(reversed(sources)), fallback)


def ladder(width: int, widths: tuple[int, ...], *, whole: bool = False) -> list[int]:
    """The widths to make of a picture that is `width` wide, smallest first; the last is its own if `whole`."""
    top = width if whole or not widths else min(width, widths[-1])
    return [*(step for step in widths if step * NEARLY < top), top]


def _worth_offering(made: list[Made]) -> Iterator[Made]:
    """The files that have fewer bytes than every wider one, narrowest first."""
    kept: list[Made] = []
    for each in sorted(made, key=lambda made: -made.width):
        if not kept or len(each.data) < len(kept[-1].data):
            kept.append(each)
    return reversed(kept)


def _fallback(picture: Image.Image, *, photo: bool) -> Made:
    """The file for every browser: a JPEG, or a PNG if that is about as small or needed for transparency."""
    if photo:
        return _made(picture, "JPEG", 0, photo=True)
    exact = _made(picture, "PNG", 0, photo=False)
    if "A" in picture.mode:
        return exact
    lossy = _made(picture, "JPEG", 0, photo=False)
    return exact if len(exact.data) <= 1.2 * len(lossy.data) else lossy


def _made(picture: Image.Image, form: str, speed: int, *, photo: bool) -> Made:
    data = encoded(picture, form, speed=speed, fine=not photo)
    if form == "WEBP" and not photo:
        data = min(encoded(picture, form, exact=True), data, key=len)
    return Made(form, picture.width, picture.height, data)


def _scaled(picture: Image.Image, width: int) -> Image.Image:
    if width == picture.width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _animated(image: Image.Image, width: int) -> Batch:
    """An animated WebP, and its first frame for readers who prefer reduced motion."""
    frames, durations = [], []
    for frame in ImageSequence.Iterator(image):
        picture = read(frame)
        frames.append(_scaled(picture, min(picture.width, width)))
        durations.append(duration_of(frame))
    times = times_of(image)
    data = min((animation(frames, durations, times, exact=exact) for exact in (True, False)), key=len)
    moving = Made("WEBP", *frames[0].size, data)
    return Batch(((moving,),), _fallback(frames[0], photo=False), animated=True)
