"""Reads a settings file, as Pelican does."""

from __future__ import annotations

import sys
from typing import Any


def load_settings(file: str) -> dict[str, Any]:
    """The settings that the file defines. Raises `OSError`, and whatever the code in it raises."""
    sys.modules.pop("pelicanconf", None)  # publishconf.py imports it, and it may be another one by now
    with open(file, "rb") as stream:
        code = compile(stream.read(), file, "exec")
    names: dict[str, Any] = {"__file__": file, "__name__": "pelicanconf"}
    exec(code, names)
    return {name: value for name, value in names.items() if name.isupper()}
