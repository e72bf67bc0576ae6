"""Remembers what was found, so that nobody is asked the same every day."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from .model import BROKEN, FINE, MOVED, UNSURE, Result

FILE = "links.json"
_DAY = 24 * 60 * 60.0
# For how many seconds a result holds.
_AGES = {FINE: 6 * _DAY, MOVED: 6 * _DAY, BROKEN: _DAY, UNSURE: _DAY / 24}


def remembered(cache: Path, now: float) -> dict[str, Result]:
    """What is still held of earlier runs, by address; nothing if the file is missing or damaged."""
    try:
        found = msgspec.json.decode((cache / FILE).read_bytes(), type=dict[str, Result])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}
    return {
        address: each for address, each in found.items() if 0 <= now - each.asked < _AGES.get(each.kind, 0)
    }


def remember(cache: Path, results: Mapping[str, Result]) -> None:
    """Keep these results, and no others."""
    cache.mkdir(parents=True, exist_ok=True)
    (cache / FILE).write_bytes(
        msgspec.json.format(msgspec.json.encode(dict(sorted(results.items()))), indent=1)
    )
