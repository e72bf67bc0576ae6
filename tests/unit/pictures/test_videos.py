"""The size that a video's file states."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from plugins.pictures.videos import size_of_video
from tests.pictures import box, film


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (film(1280, 720), (1280, 720)),
        (film(1280, 720, turned=True), (720, 1280)),
        (box("ftyp", b"isom") + box("mdat", bytes(99)) + film(640, 480), (640, 480)),
        (film(0, 0), None),
        (film(1280, 720)[:-40], None),
        (struct.pack(">I4s", 3, b"moov"), None),
        (struct.pack(">I4s", 1, b"mdat"), None),
        (box("moov", box("trak", box("tkhd", b"short"))), None),
        (b"\x1a\x45\xdf\xa3 a WebM", None),
        (b"", None),
    ],
)
def test_an_mp4_states_its_size_and_what_does_not_is_unknown(
    tmp_path: Path, data: bytes, size: tuple[int, int] | None
) -> None:
    file = tmp_path / "a.mp4"
    file.write_bytes(data)
    assert size_of_video(file) == size


def test_what_comes_before_may_be_larger_than_four_gigabytes_can_say(tmp_path: Path) -> None:
    file = tmp_path / "a.mp4"
    file.write_bytes(struct.pack(">I4sQ", 1, b"mdat", 16 + 99) + bytes(99) + film(640, 480))
    assert size_of_video(file) == (640, 480)
