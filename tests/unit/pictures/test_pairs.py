"""Pairs of pictures for light and dark mode: which file is whose, and whether one fits in the other's place."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.pictures.pairs import dark_name, dark_of, fit, misnamed_dark_of, size_of
from tests.pictures import photo, saved, told


@pytest.mark.parametrize(
    ("name", "others", "dark"),
    [
        ("a/chart.png", ["a/chart-dark.png"], "a/chart-dark.png"),
        ("a/chart.PNG", ["a/chart-dark.PNG", "a/chart-dark.png"], "a/chart-dark.PNG"),
        ("a/chart.svg", ["a/chart-dark.png", "a/chart-dark.svg"], "a/chart-dark.svg"),
        ("a/chart.jpg", ["a/chart-dark.png"], "a/chart-dark.png"),
        ("a/chart.v2.png", ["a/chart.v2-dark.png"], "a/chart.v2-dark.png"),
        ("a/chart.png", ["a/chart-dark.mp4", "b/chart-dark.png", "a/chart.dark.png"], ""),
        ("a/chart-dark.png", ["a/chart.png"], ""),
    ],
)
def test_a_dark_picture_lies_beside_the_light_one_and_is_called_after_it(
    name: str, others: list[str], dark: str
) -> None:
    assert dark_of(name, others) == dark


def test_the_other_form_of_the_name_is_seen_and_its_right_name_is_known() -> None:
    assert misnamed_dark_of("a/chart.png", {"a/chart.dark.webp"}) == "a/chart.dark.webp"
    assert misnamed_dark_of("a/chart.png", {"a/chart-dark.png"}) == ""
    assert dark_name("a/chart.png", "a/chart.dark.webp") == "chart-dark.webp"


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ((600, 400), (1200, 800), True),
        ((1400, 933), (700, 467), True),  # rounded
        ((600, 400), (600, 401), False),
        ((600, 400), (400, 600), False),
    ],
)
def test_proportions_are_the_same_if_nothing_moves(
    one: tuple[int, int], other: tuple[int, int], fits: bool
) -> None:
    assert fit(one, other) is fit(other, one) is fits


def test_the_size_is_that_of_the_picture_as_readers_see_it(tmp_path: Path) -> None:
    lying, drawing = tmp_path / "lying.jpg", tmp_path / "drawing.svg"
    lying.write_bytes(saved(photo(60, 40), "JPEG", exif=told(orientation=6)))
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"/>')
    assert size_of(f"digest {lying}") == (40, 60)
    assert size_of(f"digest {drawing}") == (40, 10)
