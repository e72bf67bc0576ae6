"""Pairs of pictures, one for light mode and one for dark: `chart.png`, and `chart-dark.png` beside it."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from plugins.content import PICTURES, suffix_of

from .drawings import size_of_drawing

# Between the name of the light picture and its suffix.
DARK = "-dark"
# What authors write instead, whom nothing would tell that it is no pair.
_OTHER_FORM = ".dark"
# CSS pixels: the width of the column, in which the heights of two pictures may differ by less than one.
_COLUMN = 680


def dark_of(name: str, files: Container[str]) -> str:
    """The dark picture of the picture `name`, which is in `files`; empty if there is none.

    One of the same kind comes first, but any other will do: readers get both in the same formats.
    """
    return _beside(name, DARK, files)


def misnamed_dark_of(name: str, files: Container[str]) -> str:
    """A file that is meant as the dark picture of `name`, but is not called so; empty if there is none."""
    return _beside(name, _OTHER_FORM, files)


def _beside(name: str, word: str, files: Container[str]) -> str:
    stem, suffix = _split(name)
    kinds = (suffix, *sorted(PICTURES))
    return next((other for kind in kinds if (other := f"{stem}{word}{kind}") in files), "")


def dark_name(name: str, dark: str) -> str:
    """The file's name that would make `dark` the dark picture of `name`."""
    return f"{_split(name)[0].rpartition('/')[2]}{DARK}{_split(dark)[1]}"


def _split(name: str) -> tuple[str, str]:
    length = len(suffix_of(name))
    return name[: len(name) - length], name[len(name) - length :]


def fit(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether pictures of these sizes have the same proportions: nothing moves if one takes the other's place."""
    return abs(one[1] / one[0] - other[1] / other[0]) * _COLUMN < 1


def size_of(digest_and_path: str) -> tuple[int, int]:
    """The width and height of a picture as readers see it, given the digest of its content, a space, and its path."""
    file = Path(digest_and_path.partition(" ")[2])
    if suffix_of(file.name) == ".svg":
        return size_of_drawing(file.read_bytes())
    # Imported here, because most builds get the sizes from the cache.
    from .decoding import upright_size

    return upright_size(file)
