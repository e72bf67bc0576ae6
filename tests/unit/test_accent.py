"""The owner's accent, and what is made of it."""

from __future__ import annotations

import re

import pytest

from plugins.settings.accent import DARK, DEFAULT_ACCENT, LEAST, LIGHT, contrast, fault_of_accent, stylesheet
from tests.site import REPOSITORY

TOKENS = (REPOSITORY / "theme" / "static" / "css" / "tokens.css").read_text("utf-8")


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)]
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("accent", ["", "#0b5563", "#7A1F3D", "#333333", "#005f00"])
def test_a_dark_colour_is_good(accent: str) -> None:
    assert fault_of_accent(accent) is None


@pytest.mark.parametrize("accent", ["red", "#fff", "#12345g", "0b5563"])
def test_what_is_no_colour_is_said(accent: str) -> None:
    assert fault_of_accent(accent) == (
        f"“{accent}” is no colour.",
        "Write it as in #0b5563: a # and six hexadecimal digits.",
    )


def test_a_colour_that_nobody_can_read_is_told_its_ratio_and_a_darker_one() -> None:
    wrong, fix = fault_of_accent("#ffcc00") or ("", "")
    assert wrong == "“#ffcc00” has a contrast of 1.3 with the page, and links need 4.5."
    proposed = re.search(r"#[0-9a-f]{6}", fix)
    assert proposed
    assert fault_of_accent(proposed[0]) is None


@pytest.mark.parametrize("accent", ["#0b5563", "#7a1f3d", "#333333", "#0000ff", "#000000", "#6b4e00"])
def test_the_dark_scheme_gets_a_colour_that_can_be_read(accent: str) -> None:
    light, dark = re.findall(r"--accent: (#[0-9a-f]{6})", stylesheet(accent))
    assert light == accent
    assert min(contrast(dark, ground) for ground in DARK) >= LEAST
    assert contrast(dark, DARK[0]) >= LEAST  # the words on a button are as dark as the page


def test_without_an_accent_the_theme_keeps_its_own() -> None:
    assert stylesheet("") == ""
    assert f"--accent: {DEFAULT_ACCENT};" in TOKENS


def test_the_grounds_are_the_themes() -> None:
    light, dark = TOKENS.split("@media")
    for part, (paper, panel) in ((light, LIGHT), (dark, DARK)):
        assert f"--paper: {paper};" in part
        assert f"--panel: {panel};" in part
