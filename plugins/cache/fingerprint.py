"""Fingerprints: short texts that change whenever what they stand for does, so that a build can tell what to make again."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Any

import msgspec


def fingerprint(*values: Any) -> str:
    """The fingerprint of values of plain data: text, numbers, dates, tuples, lists, mappings and structs of such.

    An object of another type stands for its attribute `fingerprint`; a `Path` counts for nothing: where a file lies on
    this machine changes no output. Raises `TypeError` for anything else: files must not be made of it.
    """
    return hashlib.blake2b(_encoded(values), digest_size=16).hexdigest()


def _stand_in(value: Any) -> dict[str, str] | None:
    if isinstance(value, PurePath):
        return None
    known = getattr(value, "fingerprint", None)
    if not isinstance(known, str):
        raise TypeError(f"{type(value).__qualname__} cannot be fingerprinted.")
    return {"": known}  # which is no text


_encoded = msgspec.json.Encoder(enc_hook=_stand_in).encode
