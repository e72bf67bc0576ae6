"""Pictures as previews of a link show them: their size and kind, read from the files themselves."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, UnidentifiedImageError

from plugins.publication import Picture


class NotAPicture(ValueError):
    """The file is no picture that browsers and messengers show; says so in an author's words."""


def read_picture(file: Path, place: str, alt: str) -> Picture:
    """The picture in `file`, which is found at `place` on the site. Raises `NotAPicture`."""
    try:
        with Image.open(file) as image:
            width, height = image.size
            kind = Image.MIME.get(image.format or "", "")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError) as error:
        raise NotAPicture(f"“{file.name}” is not a picture that can be read.") from error
    return Picture(place, width, height, kind, alt)
