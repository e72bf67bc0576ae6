"""Pictures that are refused, and what their authors are told."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.pictures import faults
from plugins.pictures.decoding import size_and_kind
from plugins.pictures.faults import MAX_PIXELS, fault
from tests.pictures import animation

TOO_LARGE = ("It has more pixels than can be worked on.", "Make it smaller: at most 50 megapixels.", "error")
NOT_A_PICTURE = (
    "It is not a picture that can be read.",
    "Save it again as PNG, JPEG, WebP or AVIF.",
    "error",
)
A_VIDEO = "Make it a video: ![What it shows](lamp.mp4)."


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        ("png", "image/png"),
        ("jpg", "image/jpeg"),
        ("gif", "image/gif"),
        ("webp", "image/webp"),
        ("avif", "image/avif"),
    ],
)
def test_size_and_kind_are_those_of_the_file(tmp_path: Path, suffix: str, kind: str) -> None:
    file = tmp_path / f"lamp.{suffix}"
    Image.new("RGB", (32, 16), "red").save(file)
    assert fault(file) is None
    assert size_and_kind(file) == (32, 16, kind)


def test_a_picture_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "lamp.png"
    Image.effect_noise((64, 64), 50).save(file)
    file.write_bytes(file.read_bytes()[:-200])
    assert fault(file) == NOT_A_PICTURE


@pytest.mark.parametrize("data", [b"", b"SiteText.", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "lamp.png"
    file.write_bytes(data)
    assert fault(file) == NOT_A_PICTURE


def test_a_heic_by_another_name_is_told(tmp_path: Path) -> None:
    file = tmp_path / "lamp.jpg"
    file.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
    found = fault(file)
    assert found
    assert found[0] == "It is a HEIC, whatever its name says, and few browsers show those."
    assert found[1].startswith("Save it as JPEG: on a Mac, ")


@pytest.mark.parametrize("side", [10_000, 30_000])
def test_a_small_file_with_a_huge_picture_is_refused(tmp_path: Path, side: int) -> None:
    """Without decoding it."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    file = tmp_path / "lamp.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")))
    assert side**2 > MAX_PIXELS
    assert fault(file) == TOO_LARGE


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG file (https://www.w3.org/TR/png-3/#5Chunk-layout)."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@pytest.mark.parametrize(
    "drawing",
    [
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/><rect fill="url(#b)"/></svg>',
        '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>on purpose</text></svg>',
        "<svg><style>@font-face { font-family: x; src: url(data:font/woff2;base64,d09GMg) }</style></svg>",
        "<!DOCTYPE svg><svg/>",
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<svg/>',
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.0//EN' 'http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd'><svg/>",
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1 Tiny//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11-tiny.dtd"><svg/>',
        '<!DOCTYPE svg SYSTEM "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg/>',
    ],
)
def test_a_plain_drawing_is_fine(tmp_path: Path, drawing: str) -> None:
    (tmp_path / "lamp.svg").write_text(drawing)
    assert fault(tmp_path / "lamp.svg") is None


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)"/>',
        '<image href="https://example.com/x.png"/>',
        '<a href="javascript:alert(1)">x</a>',
        "<foreignObject><iframe/></foreignObject>",
        "<style>@import 'x.css'</style>",
        '<rect fill="url(https://example.com/#a)"/>',
        "<svg:script>alert(1)</svg:script>",
        '<animate attributeName="href" to="javascript:alert(1)"/>',
    ],
)
def test_a_drawing_that_runs_or_loads_something_is_refused(tmp_path: Path, inside: str) -> None:
    (tmp_path / "lamp.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')
    found = fault(tmp_path / "lamp.svg")
    assert found
    assert found[0].startswith("The drawing holds “")


@pytest.mark.parametrize(
    "kind",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd" [<!ENTITY a "b">]>',
        "<!DOCTYPE svg [ ]>",
        '<!DOCTYPE svg SYSTEM "https://evil.example/svg.dtd">',
        '<!DOCTYPE svg><!DOCTYPE svg SYSTEM "https://evil.example/svg.dtd">',
        '<!DOCTYPE html PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">',
    ],
)
def test_a_drawing_with_entities_or_a_document_type_of_its_own_is_refused(tmp_path: Path, kind: str) -> None:
    (tmp_path / "lamp.svg").write_text(f"{kind}<svg/>")
    found = fault(tmp_path / "lamp.svg")
    assert found
    assert "Illustrator" in found[1]


@pytest.mark.parametrize(
    ("drawing", "fix"),
    [
        ("<svg><foreignObject/></svg>", "draw.io"),
        ("<svg/>".encode("utf-16"), "UTF-8"),
        ("<svg><style>a { fill: url(data:text/html,a) }</style></svg>", "plain SVG"),
    ],
)
def test_what_to_do_about_a_drawing_is_said(tmp_path: Path, drawing: str | bytes, fix: str) -> None:
    (tmp_path / "lamp.svg").write_bytes(drawing if isinstance(drawing, bytes) else drawing.encode())
    found = fault(tmp_path / "lamp.svg")
    assert found
    assert fix in found[1]


def test_a_drawing_may_be_called_in_capitals(tmp_path: Path) -> None:
    (tmp_path / "LAMP.SVG").write_text("<svg/>")
    assert fault(tmp_path / "LAMP.SVG") is None


def test_what_is_no_drawing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lamp.svg").write_text("<html></html>")
    assert fault(tmp_path / "lamp.svg") == (
        "It is not an SVG drawing.",
        "Save it again as SVG, in UTF-8.",
        "error",
    )


@pytest.mark.parametrize(
    ("options", "warned"),
    [
        ({"duration": 1000}, False),  # shown once
        ({"duration": 2000}, True),
        ({"duration": 100, "loop": 0}, True),  # for ever
        ({"duration": 400, "loop": 3}, False),
        ({"duration": 500, "loop": 3}, True),
    ],
)
def test_what_moves_for_longer_than_five_seconds_is_better_a_video(
    tmp_path: Path, options: dict[str, Any], warned: bool
) -> None:
    (tmp_path / "lamp.gif").write_bytes(animation(3, **options))
    told = ("It moves for longer than 5 seconds, and readers cannot stop it.", A_VIDEO, "warning")
    assert fault(tmp_path / "lamp.gif") == (told if warned else None)


def test_an_animation_of_too_many_pixels_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "MAX_PIXELS_MOVING", 3 * 120 * 80 - 1)
    (tmp_path / "lamp.gif").write_bytes(animation(3, (120, 80)))
    assert fault(tmp_path / "lamp.gif") == (
        "It is an animation of 3 frames, which is more than can be worked on.", A_VIDEO, "error",
    )  # fmt: skip


def test_an_animation_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "lamp.gif"
    file.write_bytes(animation(3)[:-60])
    assert fault(file) == NOT_A_PICTURE


def test_a_photograph_of_twenty_megapixels_is_fine(tmp_path: Path) -> None:
    Image.new("RGB", (5472, 3648)).save(tmp_path / "lamp.jpg")
    assert fault(tmp_path / "lamp.jpg") is None
