"""What keeps a picture from being published, and how its author mends it."""

from __future__ import annotations

import hashlib
import re
import warnings
from pathlib import Path

# About what a 50-megapixel camera gives; beyond it, decoding costs a reader's phone its memory.
MAX_PIXELS = 50_000_000
TOO_LARGE = (
    "It has more pixels than a browser can bear.",
    f"Make it smaller: at most {MAX_PIXELS // 1_000_000} megapixels.",
)
UNREADABLE = ("It is not a picture that can be read.", "Save it again as PNG, JPEG, WebP or AVIF.")
# What makes an SVG more than a drawing: scripts, handlers, foreign markup, entities, and addresses outside it.
_LIVE_SVG = re.compile(
    rb"<\s*(?:[\w.-]+:)?(script|foreignObject|iframe|handler|set|animate\w*)\b|\s(on\w+)\s*=|(<!DOCTYPE|<!ENTITY|<\?xml-stylesheet)"
    rb"|(?:href|src)\s*=\s*[\"']\s*(?!#|data:image/(?:png|jpeg|gif|webp)[;,])([^\"']+)"
    rb"|(@import|url\(\s*[\"']?(?!#|[\"']?\s*#)[^)]*\))",
    re.IGNORECASE,
)


def seal(file: Path) -> str:
    """A text that stands for the picture in `file`: it changes with what is in the file."""
    return f"{hashlib.blake2b(file.read_bytes(), digest_size=20).hexdigest()} {file}"


def fault_of_sealed(sealed: str) -> tuple[str, str] | None:
    """The `fault` of the picture with that seal."""
    return fault(Path(sealed.partition(" ")[2]))


def fault(file: Path) -> tuple[str, str] | None:
    """What keeps the picture from being published and how to mend it, as two sentences; None if nothing does."""
    if file.suffix == ".svg":
        return _fault_of_svg(file.read_bytes())
    from PIL import Image  # here, because what was found once is remembered

    try:
        with warnings.catch_warnings():
            # Pillow warns where we refuse by our own limit, below.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file) as image:
                width, height = image.size
                if width * height > MAX_PIXELS:
                    return TOO_LARGE
                image.draft(
                    "L", (64, 64)
                )  # a JPEG is decoded at an eighth of its size: all of it, but faster
                image.load()
    except Image.DecompressionBombError:
        return TOO_LARGE
    except (OSError, ValueError, SyntaxError):
        return UNREADABLE
    return None


def _fault_of_svg(data: bytes) -> tuple[str, str] | None:
    if b"<svg" not in data:
        return "It is not an SVG drawing.", "Save it again as SVG."
    if live := _LIVE_SVG.search(data):
        found = next(group for group in live.groups() if group).decode("utf-8", "replace")[:40]
        return f"The drawing holds “{found}”, which could run or load something.", "Export it as a plain SVG."
    return None
