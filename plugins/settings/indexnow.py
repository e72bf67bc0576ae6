"""The setting INDEXNOW_KEY: what proves to search engines that who tells them of changes owns the site."""

from __future__ import annotations

import re

SETTING = "INDEXNOW_KEY"


def fault_of_key(key: str) -> tuple[str, str] | None:
    """What is wrong with the key, and what to write instead; None if nothing is
    (https://www.indexnow.org/documentation)."""
    if re.fullmatch(r"[A-Za-z0-9-]{8,128}", key):
        return None
    fix = "Write 8 to 128 letters, digits and hyphens of your own, as in “4f6c616d7073686164652d31”."
    return f"“{key}” cannot be a key.", fix
