"""Reads which characters a font file has: the table `cmap` of OpenType, in its formats 4 and 12.

https://learn.microsoft.com/typography/opentype/spec/cmap
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

# The first bytes of a font with outlines of TrueType (as Windows and as old Macs write them) or of PostScript.
_OUTLINES = (b"\0\1\0\0", b"true", b"OTTO")
_WITH_OUTLINES = {b"glyf", b"CFF ", b"CFF2"}
# The formats that hold Unicode, the one with more characters first.
_FORMATS = (12, 4)

# The first and the last of characters that follow one another, as numbers.
Range = tuple[int, int]


class NoFont(Exception):
    """The file is no font that cards can be drawn with."""


def characters_in(data: bytes) -> list[Range]:
    """The characters of the font file with those bytes, sorted. Raises `NoFont`."""
    try:
        return _joined(sorted(set(_characters(data))))
    except (struct.error, IndexError) as error:
        raise NoFont from error


def _characters(data: bytes) -> Iterator[int]:
    if data[:4] not in _OUTLINES:
        raise NoFont
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {}
    for at in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * at)
        tables[tag] = offset
    if b"cmap" not in tables or not tables.keys() & _WITH_OUTLINES:
        raise NoFont
    begin = tables[b"cmap"]
    (count,) = struct.unpack_from(">H", data, begin + 2)
    found = {}
    for at in range(count):
        (offset,) = struct.unpack_from(">L", data, begin + 8 + 8 * at)
        (form,) = struct.unpack_from(">H", data, begin + offset)
        found[form] = begin + offset
    for form in _FORMATS:
        if form in found:
            return _READERS[form](data, found[form])
    raise NoFont


def _segments(data: bytes, begin: int) -> Iterator[int]:
    """Format 4: segments of the characters of the Basic Multilingual Plane."""
    (double,) = struct.unpack_from(">H", data, begin + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", data, begin + 14)
    starts = struct.unpack_from(f">{count}H", data, begin + 16 + double)
    deltas = struct.unpack_from(f">{count}H", data, begin + 16 + 2 * double)
    at_offsets = begin + 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", data, at_offsets)
    for at, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", data, at_offsets + 2 * at + offset + 2 * (code - start))
            if (glyph or not offset) and (glyph + delta) % 0x10000:
                yield code


def _groups(data: bytes, begin: int) -> Iterator[int]:
    """Format 12: groups of any characters."""
    (count,) = struct.unpack_from(">L", data, begin + 12)
    for at in range(count):
        start, end, glyph = struct.unpack_from(">LLL", data, begin + 16 + 12 * at)
        if not start <= end <= 0x10FFFF:
            raise NoFont
        yield from range(start if glyph else start + 1, end + 1)


_READERS = {4: _segments, 12: _groups}


def _joined(codes: list[int]) -> list[Range]:
    ranges: list[Range] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1] = ranges[-1][0], code
        else:
            ranges.append((code, code))
    return ranges
