"""Completes the owner's settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import defaults
from .pelican_settings import FORCED

DEFAULTS = {name: value for name, value in vars(defaults).items() if name.isupper()}


def completed(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings, with our defaults for those that are missing, and with all that are derived from others."""
    whole = {**DEFAULTS, **settings}
    return whole | derived(whole)


def derived(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings that are fixed (`FORCED`), and each page's file, which Pelican wants, derived from its address."""
    kinds = ("ARTICLE", "PAGE", "CATEGORY", "AUTHOR", "TAG")
    return FORCED | {f"{kind}_SAVE_AS": f"{settings[f'{kind}_URL']}.html" for kind in kinds}
