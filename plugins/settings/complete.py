"""Completes the owner's settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import defaults
from .pelican_settings import FORCED

DEFAULTS = {name: value for name, value in vars(defaults).items() if name.isupper()}


def completed(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings, with our defaults for those that are missing, and with those that are not the owner's: the fixed ones
    (`FORCED`), and each page's file, which Pelican wants, derived from its address."""
    whole = {**DEFAULTS, **settings}
    kinds = ("ARTICLE", "PAGE", "CATEGORY", "AUTHOR", "TAG")
    return whole | FORCED | {f"{kind}_SAVE_AS": f"{whole[f'{kind}_URL']}.html" for kind in kinds}
