"""Fingerprints: hashes of the values that an output is made of, by which a build finds what to make again."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Any

import msgspec


def fingerprint(*values: Any) -> str:
    """The fingerprint of plain data: text, numbers, dates, and tuples, lists, mappings and structs of them.

    Other objects contribute their `fingerprint` attribute; anything else raises TypeError. Only a `Path` is ignored:
    where a file is on this machine changes no output.
    """
    return hashlib.blake2b(_encoded(values), digest_size=16).hexdigest()


def _stand_in(value: Any) -> dict[str, str] | None:
    if isinstance(value, PurePath):
        return None
    known = getattr(value, "fingerprint", None)
    if not isinstance(known, str):
        raise TypeError(f"{type(value).__qualname__} cannot be fingerprinted.")
    return {"": known}  # a mapping, so that it differs from the same text


_encoded = msgspec.json.Encoder(enc_hook=_stand_in).encode
