"""What keeps a picture from being published, and how its author can fix it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.content.other_files import how_to_publish

if TYPE_CHECKING:
    from PIL import Image

# What is wrong, how to fix it, and whether that is an "error" or a "warning".
Fault = tuple[str, str, str]

# About what a 50-megapixel camera gives; decoding more would exhaust the memory.
MAX_PIXELS = 50_000_000
TOO_LARGE = (
    "It has more pixels than can be worked on.",
    f"Make it smaller: at most {MAX_PIXELS // 1_000_000} megapixels.",
    "error",
)
UNREADABLE = ("It is not a picture that can be read.", "Save it again as PNG, JPEG, WebP or AVIF.", "error")
A_HEIC = (
    "It is a HEIC, whatever its name says, and few browsers show those.",
    how_to_publish(".heic"),
    "error",
)
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
# In all frames together. A video with as many is smaller, and browsers decode it in hardware.
MAX_PIXELS_MOVING = 200_000_000
A_VIDEO = "Make it a video: ![What it shows]({}.mp4)."
# Readers must be able to stop what moves for longer (WCAG 2.2, 2.2.2), and cannot stop a picture.
MAX_SECONDS = 5
# What makes an SVG more than a drawing: scripts, handlers, foreign markup, entities, and external addresses.
_LIVE_SVG = re.compile(
    rb"<\s*(?:[\w.-]+:)?(script|foreignObject|iframe|handler|set|animate\w*)\b|\s(on\w+)\s*=|(<!DOCTYPE|<!ENTITY|<\?xml-stylesheet)"
    rb"|(?:href|src)\s*=\s*[\"']\s*(?!#|data:image/(?:png|jpeg|gif|webp)[;,])([^\"']+)"
    rb"|(@import|url\(\s*[\"']?(?!#|[\"']?\s*#|data:(?:font/|application/(?:x-)?font-|image/(?:png|jpeg|gif|webp)[;,]))[^)]*\))",
    re.IGNORECASE,
)
# The document types of SVG, as drawing programs write them. Browsers do not load them.
_DOCTYPE = re.compile(
    rb"<!DOCTYPE\s+svg(?:\s+(?:PUBLIC\s+[\"']-//W3C//DTD SVG[^\"'<>\[]*[\"']|SYSTEM)"
    rb"\s+[\"']https?://www\.w3\.org/[^\"'<>\[]*[\"'])?\s*>"
)


def fault_in(digest_and_path: str) -> Fault | None:
    """The `fault` of a picture, given the digest of its content, a space, and the path of its file."""
    return fault(Path(digest_and_path.partition(" ")[2]))


def fault(file: Path) -> Fault | None:
    """What keeps the picture from being published, or would annoy its readers; None if nothing does."""
    if file.suffix.lower() == ".svg":
        return _fault_of_svg(file.read_bytes())
    # Imported here, because most builds get the faults from the cache.
    from PIL import Image

    from .decoding import opened

    try:
        with opened(file) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                return TOO_LARGE
            if getattr(image, "is_animated", False):
                return _fault_of_animation(image, file.stem)
            image.draft("L", (64, 64))  # decodes all of a JPEG, but at an eighth of its size, which is faster
            image.load()
    except Image.DecompressionBombError:
        return TOO_LARGE
    except (OSError, ValueError, SyntaxError):
        return A_HEIC if _is_heic(file) else UNREADABLE
    return None


def _is_heic(file: Path) -> bool:
    """Whether the file is a HEIC by its first box (ISO 23008-12, 10.2), whatever its name says."""
    with file.open("rb") as stream:
        begins = stream.read(12)
    return begins[4:8] == b"ftyp" and begins[8:12] in _HEIC_BRANDS


def _fault_of_animation(image: Image.Image, name: str) -> Fault | None:
    from .decoding import duration_of, times_of

    frames = getattr(image, "n_frames", 1)
    if frames * image.width * image.height > MAX_PIXELS_MOVING:
        return (
            f"It is an animation of {frames} frames, which is more than can be worked on.",
            A_VIDEO.format(name),
            "error",
        )
    milliseconds = 0
    for at in range(frames):
        image.seek(at)
        image.load()
        milliseconds += duration_of(image)
    times = times_of(image)
    if not times or times * milliseconds > MAX_SECONDS * 1000:
        wrong = f"It moves for longer than {MAX_SECONDS} seconds, and readers cannot stop it."
        return wrong, A_VIDEO.format(name), "warning"
    return None


def _fault_of_svg(data: bytes) -> Fault | None:
    if b"<svg" not in data:
        return "It is not an SVG drawing.", "Save it again as SVG, in UTF-8.", "error"
    if live := _LIVE_SVG.search(_DOCTYPE.sub(b"", data, count=1)):
        found = next(group for group in live.groups() if group).decode("utf-8", "replace")[:40]
        wrong = f"The drawing holds “{found}”, which could run or load something."
        fix = "Export it as a plain SVG."
        if found.upper() in ("<!DOCTYPE", "<!ENTITY"):
            fix = "Export it as a plain SVG (from Illustrator without “Preserve Illustrator Editing Capabilities”)."
        elif found == "foreignObject":
            fix = (
                "Export it as a plain SVG (from draw.io without “Formatted text” and “Word wrap”), or as PNG."
            )
        return wrong, fix, "error"
    return None
