"""What is made of a picture: the sizes and formats that help someone, and nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from plugins.pictures.making import Batch, Made, ladder, make
from plugins.pictures.model import Use
from plugins.pictures.recipes import RECIPES
from tests.pictures import animation, photo, saved, screenshot

QUICK = 10


def made(folder: Path, data: bytes, use: Use = "text") -> Batch:
    """What is made of a picture whose file holds `data`."""
    (folder / "lamp").write_bytes(data)
    return make(folder / "lamp", RECIPES[use], QUICK)


def files(batch: Batch) -> list[Made]:
    return [*(each for source in batch.sources for each in source), batch.fallback]


def opened(file: Made) -> Image.Image:
    return Image.open(io.BytesIO(file.data))


def forms(batch: Batch) -> list[str]:
    return [*(source[0].form for source in batch.sources), batch.fallback.form]


@given(st.integers(1, 5000), st.sets(st.integers(1, 3000), max_size=6).map(sorted).map(tuple), st.booleans())
def test_no_picture_becomes_larger_than_it_is(width: int, widths: tuple[int, ...], whole: bool) -> None:
    steps = ladder(width, widths, whole=whole)
    assert steps == sorted(set(steps))
    assert steps[-1] == (width if whole or not widths else min(width, widths[-1]))


def test_a_width_that_is_nearly_the_next_is_left_out() -> None:
    assert ladder(1600, (480, 700, 1050, 1400)) == [480, 700, 1050, 1400]
    assert ladder(1100, (480, 700, 1050, 1400)) == [480, 700, 1100]
    assert ladder(300, (480, 700, 1050, 1400)) == [300]


def test_a_photograph_is_made_in_avif_and_webp_and_jpeg(tmp_path: Path) -> None:
    batch = made(tmp_path, saved(photo(1500, 300), "JPEG", quality=95))
    assert forms(batch) == ["AVIF", "WEBP", "JPEG"]
    for source in batch.sources:
        assert [(each.width, each.height) for each in source] == [
            (480, 96), (700, 140), (1050, 210), (1400, 280),
        ]  # fmt: skip
    assert (batch.fallback.width, batch.fallback.height) == (1050, 210)


@pytest.mark.parametrize("use", ["text", "portrait", "preview", "file"])
def test_files_are_what_they_say_and_tell_nothing_else(tmp_path: Path, use: Use) -> None:
    batch = made(tmp_path, saved(photo(900, 600), "JPEG", comment=b"secret"), use)
    for file in files(batch):
        with opened(file) as image:
            assert (image.format, image.size) == (file.form, (file.width, file.height))
            assert image.info.keys() <= {
                "jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression",
                "background", "loop", "duration", "timestamp",
            }  # fmt: skip


def test_a_format_is_offered_only_where_it_is_smaller(tmp_path: Path) -> None:
    """… by more than the HTML that offers it."""
    tiny = made(tmp_path, saved(screenshot(60, 40), "PNG"))
    assert forms(tiny) == ["PNG"]
    batch = made(tmp_path, saved(photo(800, 600), "JPEG"))
    sizes = [len(each.data) for source in batch.sources for each in source if each.width == 800]
    assert sizes == sorted(sizes)
    assert sizes[-1] < len(batch.fallback.data)


def test_a_width_is_offered_only_where_it_is_smaller_than_the_next(tmp_path: Path) -> None:
    """A drawing has few colours, of which scaling makes many."""
    batch = made(tmp_path, saved(screenshot(1500, 300), "PNG"))
    for source in batch.sources:
        sizes = [len(each.data) for each in source]
        assert sizes == sorted(set(sizes))


def test_a_drawing_keeps_every_pixel(tmp_path: Path) -> None:
    drawing = screenshot(1500, 300)
    batch = made(tmp_path, saved(drawing, "PNG"))
    kept = {file.form: opened(file).convert("RGB") for file in files(batch) if file.width == 1500}
    assert kept.keys() >= {"PNG", "WEBP"}
    for image in (kept["PNG"], kept["WEBP"]):
        assert ImageChops.difference(image, drawing).getbbox() is None


def test_a_photograph_that_was_saved_as_png_gets_a_jpeg(tmp_path: Path) -> None:
    assert made(tmp_path, saved(photo(300, 200), "PNG")).fallback.form == "JPEG"


@pytest.mark.parametrize("size", [(200, 100), (560, 200)])
def test_what_is_transparent_stays_so(tmp_path: Path, size: tuple[int, int]) -> None:
    image = photo(*size).convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, size[0] // 2, size[1]))
    batch = made(tmp_path, saved(image, "PNG"))
    assert batch.fallback.form == "PNG"
    for file in files(batch):
        with opened(file) as got:
            alpha = got.convert("RGBA").getchannel("A")
            assert (alpha.getpixel((5, 5)), alpha.getpixel((file.width - 5, 5))) == (0, 255)


@pytest.mark.parametrize("size", [(900, 600), (600, 900), (40, 60)])
def test_a_portrait_is_square(tmp_path: Path, size: tuple[int, int]) -> None:
    batch = made(tmp_path, saved(photo(*size), "JPEG"), "portrait")
    assert {file.width - file.height for file in files(batch)} == {0}
    assert batch.fallback.width == min(288, *size)


def test_a_portrait_shows_what_is_above_the_middle(tmp_path: Path) -> None:
    """Of a picture that is twice as high as wide, a square is left: a fifth is cut off above, three below."""
    image = Image.new("RGB", (100, 200), "white")
    image.paste("red", (0, 0, 100, 40))
    image.paste("blue", (0, 140, 100, 200))
    portrait = opened(made(tmp_path, saved(image, "PNG"), "portrait").fallback).convert("RGB")
    assert portrait.size == (100, 100)
    assert portrait.getcolors() == [(100 * 100, (255, 255, 255))]


@pytest.mark.parametrize(
    ("size", "becomes"), [((1600, 800), (1200, 600)), ((800, 1600), (600, 1200)), ((500, 400), (500, 400))]
)
def test_a_preview_shows_the_whole_picture(
    tmp_path: Path, size: tuple[int, int], becomes: tuple[int, int]
) -> None:
    batch = made(tmp_path, saved(photo(*size), "JPEG"), "preview")
    assert (batch.sources, batch.fallback.form) == ((), "JPEG")
    assert (batch.fallback.width, batch.fallback.height) == becomes


@pytest.mark.parametrize("form", ["AVIF", "WEBP", "GIF", "PNG"])
def test_a_preview_is_jpeg_or_png_without_transparent_parts(tmp_path: Path, form: str) -> None:
    """Messengers show nothing else, and what is transparent in black."""
    image = Image.new("RGBA", (300, 200), (255, 0, 0, 255))
    image.paste((0, 0, 0, 0), (0, 0, 100, 200))
    fallback = made(tmp_path, saved(image, form), "preview").fallback
    assert fallback.form in ("JPEG", "PNG")
    left = opened(fallback).convert("RGB").getpixel((20, 100))
    assert min(left) > 240  # type: ignore[arg-type]


def test_a_file_that_is_linked_to_keeps_its_size(tmp_path: Path) -> None:
    batch = made(tmp_path, saved(photo(2000, 1200), "JPEG"), "file")
    assert (batch.sources, batch.fallback.form) == ((), "JPEG")
    assert (batch.fallback.width, batch.fallback.height) == (2000, 1200)


def test_what_moves_goes_on_moving_and_has_a_still(tmp_path: Path) -> None:
    batch = made(tmp_path, animation(4, duration=[70, 80, 90, 200], loop=2))
    assert batch.animated
    ((moving,),) = batch.sources
    with opened(moving) as image:
        assert (image.format, image.size, image.n_frames) == ("WEBP", (120, 80), 4)  # type: ignore[attr-defined]
        assert image.info["loop"] == 3
        durations = []
        for at in range(4):
            image.seek(at)
            image.load()
            durations.append(image.info["duration"])
    assert durations == [70, 80, 90, 200]
    with opened(batch.fallback) as still:
        assert (still.format, still.size) == ("PNG", (120, 80))
        assert still.convert("RGB").getpixel((2, 20)) == (255, 0, 0)
        assert still.convert("RGB").getpixel((60, 20)) == (255, 255, 255)


def test_what_moves_is_made_as_small_as_a_text_shows_it(tmp_path: Path) -> None:
    ((moving,),) = made(tmp_path, animation(2, (1600, 800))).sources
    assert (moving.width, moving.height) == (700, 350)


@pytest.mark.parametrize("use", ["portrait", "preview", "file"])
def test_elsewhere_it_is_still(tmp_path: Path, use: Use) -> None:
    batch = made(tmp_path, animation(3), use)
    assert not batch.animated
    assert not getattr(opened(batch.fallback), "is_animated", False)


def test_a_picture_gives_the_same_bytes_each_time(tmp_path: Path) -> None:
    for data in (saved(photo(600, 400), "JPEG"), saved(screenshot(600, 300), "PNG"), animation(3)):
        assert made(tmp_path, data) == made(tmp_path, data)


def test_a_picture_of_one_pixel_is_one(tmp_path: Path) -> None:
    for use in RECIPES:
        fallback = made(tmp_path, saved(Image.new("RGB", (1, 1)), "PNG"), use).fallback
        assert (fallback.width, fallback.height) == (1, 1)


def test_a_picture_as_thin_as_a_line_keeps_a_pixel(tmp_path: Path) -> None:
    assert made(tmp_path, saved(photo(3000, 1), "JPEG")).fallback.height == 1
