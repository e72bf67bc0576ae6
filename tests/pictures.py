"""Pictures for the tests: what cameras, screens and drawing programs make, in small."""

from __future__ import annotations

import functools
import io
import struct
from random import Random
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageDraw

from tests.site import Files, article, source

MAKER = "A camera that tells"
PLACE = (52.0, 31.0, 12.0)


def photo(width: int = 600, height: int = 400) -> Image.Image:
    """Something with as many shades as a photograph, the same at each call: warm at the left, dark at the top."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    coarse = width // 8 + 1, height // 8 + 1
    spots = Image.frombytes("L", coarse, Random(1).randbytes(coarse[0] * coarse[1])).resize((width, height))
    smooth = Image.merge("RGB", (across, down, Image.radial_gradient("L").resize((width, height))))
    return Image.blend(smooth, spots.convert("RGB"), 0.3)


def screenshot(width: int = 600, height: int = 400) -> Image.Image:
    """A white window with lines of black text and a coloured button."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for line in range(10, height - 20, 16):
        draw.text((12, line), "The quick brown fox jumps over the lazy dog." * 3, "black")
    draw.rectangle((width - 120, height - 60, width - 20, height - 20), "#0b5563")
    return image


def told(orientation: int = 1) -> Image.Exif:
    """What a camera writes into a picture: who made it, where, and which side is up."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = MAKER
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({ExifTags.GPS.GPSLatitude: PLACE})
    return exif


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    """The picture as a file."""
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def animation(frames: int = 3, size: tuple[int, int] = (120, 80), **options: Any) -> bytes:
    """A GIF on which a square moves along."""
    images = []
    for at in range(frames):
        images.append(Image.new("RGB", size, "white"))
        ImageDraw.Draw(images[-1]).rectangle((at * 10, 10, at * 10 + 30, 40), "red")
    return saved(images[0], "GIF", save_all=True, append_images=images[1:], **{"duration": 100, **options})


def with_red_and_blue_exchanged() -> bytes:
    """A colour profile in which what says red means blue: that of sRGB, with two entries of its table exchanged
    (ICC.1:2022, 7.3)."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = profile[blue : blue + 4], profile[red : red + 4]
    return bytes(profile)


LONG = "A sentence that says what there is to see in all of these pictures. " * 12
TEXT = f"""\
![A lamp, lit](lamp.jpg "The lamp in the hall")

{LONG}

![A window of a program](window.png) ![A ring](ring.png) ![A square that moves](moving.gif)

![What is connected to what](plan.svg)

<img src="lamp.jpg" alt="The lamp again, small" width="200">

[All of the lamp](lamp.jpg)

<picture><source srcset="tall.jpg" media="(max-width: 30em)"><img src="lamp.jpg" alt="The lamp once more"></picture>
"""
PLAN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><path d="M0 0h400"/></svg>'


def ring() -> Image.Image:
    """A picture whose left half is transparent."""
    image = screenshot(300, 300).convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 150, 300))
    return image


@functools.cache
def lamp() -> bytes:
    """A photograph, larger than any screen needs it, with all that a camera writes into it."""
    return saved(photo(1800, 1200), "JPEG", exif=told(), quality=90)


@functools.cache
def publication() -> Files:
    """The content of a publication that shows a picture of every kind in every way."""
    return {
        "insights/light/index.md": article(TEXT, title="Light", image="lamp.jpg", image_alt="A lamp, lit"),
        "insights/light/lamp.jpg": lamp(),
        "insights/light/tall.jpg": saved(photo(900, 600), "JPEG", exif=told(orientation=6)),
        "insights/light/window.png": saved(screenshot(900, 500), "PNG"),
        "insights/light/ring.png": saved(ring(), "PNG"),
        "insights/light/moving.gif": animation(4, duration=300),
        "insights/light/plan.svg": PLAN,
        "insights/unfinished/index.md": article("![It](draft.jpg)", title="Unfinished", status="draft"),
        "insights/unfinished/draft.jpg": saved(photo(500, 300), "JPEG"),
        "insights/coming/index.md": article(
            "![It](coming.jpg)", title="Coming", date="2099-01-01", image="coming.jpg", image_alt="It"
        ),
        "insights/coming/coming.jpg": saved(photo(500, 301), "JPEG"),
        "authors/ada-example.md": source("Ada is an example.", name="Ada Example", portrait="ada.jpg"),
        "authors/ada.jpg": saved(photo(700, 900), "JPEG", exif=told()),
    }


def box(kind: str, *parts: bytes) -> bytes:
    """A box of an MP4."""
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind.encode()) + body


def film(width: int, height: int, *, turned: bool = False) -> bytes:
    """What an MP4 says of a video of that size, after a track of sound; there is nothing to play in it."""
    one, matrix = 65536, (65536, 0, 0, 0, 65536, 0, 0, 0, 1 << 30)
    if turned:
        matrix = (0, one, 0, -one, 0, 0, 0, 0, 1 << 30)
    tracks = [
        box("trak", box("tkhd", bytes(40), struct.pack(">9i2I", *matrix, across * one, down * one)))
        for across, down in ((0, 0), (width, height))
    ]
    return box("ftyp", b"isom") + box("moov", *tracks)
