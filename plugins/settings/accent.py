"""The owner's accent: one colour, from which the dark scheme's is derived, with contrast that everybody can read.

Contrast is that of WCAG 2.2, "contrast ratio": links are text, and need 4.5 (success criterion 1.4.3).
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator

# The theme's paper and panel, light and dark (theme/static/css/tokens.css): what text in the accent's colour stands on.
LIGHT = ("#fbf8f2", "#f3ede2")
DARK = ("#181613", "#231f1b")
DEFAULT_ACCENT = "#0b5563"
LEAST = 4.5
DARK_AIM = 7.0  # in the dark, a colour may be as light as is comfortable: nothing is lost by it

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_STEPS = 200

RGB = tuple[float, float, float]  # each from 0 to 1


def fault_of_accent(accent: str) -> tuple[str, str] | None:
    """What is wrong with an accent and how to mend it, or None if it is good, or empty for the theme's own."""
    if not accent:
        return None
    if not _COLOUR.fullmatch(accent):
        return f"“{accent}” is no colour.", "Write it as in #0b5563: a # and six hexadecimal digits."
    if (ratio := _least_contrast(accent, LIGHT)) < LEAST:
        wrong = f"“{accent}” has a contrast of {ratio:.1f} with the page, and links need {LEAST}."
        return wrong, f"Take a darker one, such as {_first(_darker(accent), LIGHT, LEAST)}."
    return None


def stylesheet(accent: str) -> str:
    """The custom properties of an accent that has no fault, for both schemes; empty for the theme's own."""
    if not accent:
        return ""
    dark = _first(_lighter(accent), DARK, DARK_AIM)
    return (
        f":root {{ --accent: {accent.lower()} }}"
        f"@media (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; --on-accent: {DARK[0]} }} }}"
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _least_contrast(colour: str, grounds: tuple[str, ...]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def _first(colours: Iterator[str], grounds: tuple[str, ...], ratio: float) -> str:
    """The first of the colours with that contrast to each of the grounds."""
    return next(colour for colour in colours if _least_contrast(colour, grounds) >= ratio)


def _darker(colour: str) -> Iterator[str]:
    """The same hue, from that lightness down to black."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    for step in range(_STEPS + 1):
        yield _hex(colorsys.hls_to_rgb(hue, lightness * (1 - step / _STEPS), saturation))


def _lighter(colour: str) -> Iterator[str]:
    """The same hue, from that lightness up to white."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    for step in range(_STEPS + 1):
        yield _hex(
            colorsys.hls_to_rgb(hue, lightness + (1 - lightness) * step / _STEPS, min(saturation, 0.5))
        )


def _luminance(colour: str) -> float:
    """The relative luminance, as WCAG 2.2 defines it for sRGB."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: str) -> RGB:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(colour: RGB) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
