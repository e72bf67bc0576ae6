"""Completes the settings, once the owner's are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import defaults
from .pelican_settings import FORCED

DEFAULTS = {name: value for name, value in vars(defaults).items() if name.isupper()}


def completed(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings with our defaults for what they lack, and with all that follows from others."""
    whole = {**DEFAULTS, **settings}
    return whole | derived(whole)


def derived(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings that follow from those, Pelican wants to know files where we go by addresses, or that are fixed."""
    kinds = ("ARTICLE", "PAGE", "CATEGORY", "AUTHOR", "TAG")
    return FORCED | {f"{kind}_SAVE_AS": f"{settings[f'{kind}_URL']}.html" for kind in kinds}
