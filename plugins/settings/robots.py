"""What the owner allows robots: to list the site in search engines, to answer with it, to train models on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct


class Robots(Struct, frozen=True):
    """What robots may use the site for; None says nothing about it."""

    search: bool = True
    answers: bool | None = None
    training: bool | None = None

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Robots:
        """What the owner's settings allow."""
        return cls(settings["ROBOTS_SEARCH"], settings["ROBOTS_AI_ANSWERS"], settings["ROBOTS_AI_TRAINING"])
