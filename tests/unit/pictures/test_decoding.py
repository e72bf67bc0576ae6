"""Reading pictures: upright, in sRGB, and silent about everything else."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.pictures import decoding
from plugins.pictures.decoding import duration_of, read, times_of
from tests.pictures import animation, photo, saved, told, with_red_and_blue_exchanged

# Where the corner that is red in the upright picture lies in the file, by the orientation that its camera wrote.
CORNERS = {
    1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (0, 1), 7: (1, 1), 8: (1, 0),
}  # fmt: skip


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(("orientation", "corner"), CORNERS.items())
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_turned_as_its_camera_was_held(
    form: str, orientation: int, corner: tuple[int, int]
) -> None:
    """The upright picture is twice as wide as high, and red in its upper left corner."""
    size = (64, 128) if orientation >= 5 else (128, 64)
    image = Image.new("RGB", size, "white")
    image.paste("red", (corner[0] * size[0] // 2, corner[1] * size[1] // 2, *_end(corner, size)))
    upright = read(opened(saved(image, form, exif=told(orientation), quality=95)))
    assert upright.size == (128, 64)
    red, green, _ = upright.getpixel((5, 5))  # type: ignore[misc] # of an RGB picture
    assert red > 200 > 60 > green
    assert min(upright.getpixel((123, 59))) > 240  # type: ignore[arg-type]


def _end(corner: tuple[int, int], size: tuple[int, int]) -> tuple[int, int]:
    return (corner[0] + 1) * size[0] // 2, (corner[1] + 1) * size[1] // 2


def test_nothing_that_the_camera_wrote_comes_along() -> None:
    picture = read(opened(saved(photo(64, 64), "JPEG", exif=told(), comment=b"secret")))
    assert picture.info == {}
    assert not picture.getexif()


@pytest.mark.parametrize("exif", [b"Exif\0\0nonsense", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff", b""])
def test_what_cannot_be_read_of_the_camera_is_passed_over(tmp_path: Path, exif: bytes) -> None:
    file = tmp_path / "lamp.jpg"
    file.write_bytes(saved(photo(64, 64), "JPEG", exif=exif))
    with decoding.opened(file) as image:
        assert read(image).size == (64, 64)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_colours_become_those_that_the_profile_means(mode: str) -> None:
    image = Image.new(mode, (8, 8), (255, 0, 0, 100) if mode == "RGBA" else (255, 0, 0))
    picture = read(opened(saved(image, "PNG", icc_profile=with_red_and_blue_exchanged())))
    assert picture.mode == mode
    pixel = picture.getpixel((4, 4))
    assert isinstance(pixel, tuple)
    assert pixel[0] < 10 < 245 < pixel[2]
    assert pixel[3:] == ((100,) if mode == "RGBA" else ())


def test_a_profile_that_cannot_be_used_is_passed_over() -> None:
    picture = read(opened(saved(Image.new("RGB", (8, 8), "red"), "PNG", icc_profile=b"nonsense")))
    assert picture.getpixel((4, 4)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("mode", "form", "becomes"),
    [
        ("1", "PNG", "L"),
        ("L", "PNG", "L"),
        ("LA", "PNG", "LA"),
        ("P", "PNG", "RGB"),
        ("RGBA", "PNG", "RGBA"),
        ("I;16", "PNG", "L"),
        ("CMYK", "JPEG", "RGB"),
    ],
)
def test_every_kind_of_pixels_is_read(mode: str, form: str, becomes: str) -> None:
    image = Image.new(mode, (8, 8))
    assert read(opened(saved(image, form))).mode == becomes


def test_sixteen_bits_of_grey_become_eight() -> None:
    image = Image.new("I;16", (8, 8), 40_000)
    assert read(opened(saved(image, "PNG"))).getpixel((0, 0)) == 156


def test_a_transparent_colour_of_a_palette_stays_transparent() -> None:
    image = Image.new("P", (8, 8), 0)
    image.putpalette([255, 0, 0, 0, 255, 0])
    image.putpixel((1, 1), 1)
    picture = read(opened(saved(image, "PNG", transparency=0)))
    assert (picture.mode, picture.getpixel((0, 0))) == ("RGBA", (255, 0, 0, 0))


def test_an_alpha_channel_that_shows_everything_is_left_out() -> None:
    assert read(opened(saved(photo(8, 8).convert("RGBA"), "PNG"))).mode == "RGB"


def test_a_large_jpeg_is_read_in_part_only() -> None:
    """At the least size that has as many pixels as are asked for."""
    assert read(opened(saved(photo(1200, 800), "JPEG")), 350).size == (600, 400)
    assert read(opened(saved(photo(1200, 800), "JPEG")), 500).size == (1200, 800)


@pytest.mark.parametrize(("loop", "times"), [(None, 1), (0, 0), (1, 2), (4, 5)])
def test_how_long_and_how_often_a_gif_moves(loop: int | None, times: int) -> None:
    again: dict[str, Any] = {} if loop is None else {"loop": loop}
    image = opened(animation(duration=70, **again))
    assert (duration_of(image), times_of(image)) == (70, times)
