"""The size of a video, which its file states."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

# Where something in an MP4 is: its first byte and the one after its last.
_Span = tuple[int, int]


def size_of_video(file: Path) -> tuple[int, int] | None:
    """The width and height in pixels at which an MP4 is shown; None if it states none, or is of another kind."""
    with file.open("rb") as data:
        whole = 0, data.seek(0, 2)
        try:
            for film in _boxes(data, whole, b"moov"):
                for track in _boxes(data, film, b"trak"):
                    for header in _boxes(data, track, b"tkhd"):
                        if size := _size_in(data, header):
                            return size
        except struct.error:
            pass  # it ends before it should; browsers will say so
    return None


def _boxes(data: BinaryIO, within: _Span, kind: bytes) -> Iterator[_Span]:
    """What is in the boxes of that kind directly `within` (ISO/IEC 14496-12, 4.2)."""
    at, end = within
    while at + 8 <= end:
        data.seek(at)
        length, found = struct.unpack(">I4s", data.read(8))
        begin = at + 8
        if length == 1:  # it has a longer number
            (length,) = struct.unpack(">Q", data.read(8))
            begin += 8
        after = at + length if length else end
        if after <= at or after > end:
            return
        if found == kind:
            yield begin, after
        at = after


def _size_in(data: BinaryIO, header: _Span) -> tuple[int, int] | None:
    """The size in a track's header: its last 44 bytes are a matrix and the size in 1/65,536 pixels (8.3.2)."""
    if header[1] - header[0] < 44:
        return None
    data.seek(header[1] - 44)
    *matrix, width, height = struct.unpack(">9i2I", data.read(44))
    if matrix[0] == matrix[4] == 0:  # turned by a quarter, as phones do
        width, height = height, width
    width, height = round(width / 65536), round(height / 65536)
    return (width, height) if width and height else None  # sound has none
