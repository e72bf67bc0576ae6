"""Compiles each template once a process, which takes half of a small build: its code depends on its source alone."""

from __future__ import annotations

import functools
from typing import Any

import jinja2


def install() -> None:
    """From now on, no template is parsed or compiled again, whichever theme it is in."""
    jinja2.Environment.parse = _remembered(jinja2.Environment.parse)  # type: ignore[method-assign]
    jinja2.Environment.compile = _remembered(jinja2.Environment.compile)  # type: ignore[method-assign]


def _remembered(method: Any) -> Any:
    known: dict[tuple[object, ...], Any] = {}

    @functools.wraps(method)
    def remembering(self: jinja2.Environment, *arguments: object, **options: object) -> Any:
        # What of an environment its code depends on: the engine makes one of one kind, Pelican one of another.
        kind = self.autoescape, self.trim_blocks, tuple(self.extensions)
        key = (*kind, *arguments, *sorted(options.items()))
        if key not in known:
            known[key] = method(self, *arguments, **options)
        return known[key]

    return remembering
