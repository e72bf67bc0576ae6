"""Checks of what a page has the browser load and run: nothing from elsewhere, nothing that the policy forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from plugins.content import Problem

from .reading.page import Facts
from .site import BuiltSite

_HASH = re.compile(r"'sha256-[^']*'")


def check(site: BuiltSite) -> Iterator[Problem]:
    """What would be loaded from other hosts, and what the site's Content-Security-Policy would keep from working."""
    allowed = set(_HASH.findall(site.files["_headers"].decode())) if "_headers" in site.files else None
    yield from site.each_once(
        (file, *fault)
        for file, facts in site.pages.items()
        for fault in (*_third_parties(site, file, facts), *_forbidden(facts, allowed))
    )


def _third_parties(site: BuiltSite, file: str, facts: Facts) -> Iterator[tuple[str, str]]:
    for address in facts.loads:
        target = site.target(file, address)
        if not target.ours:
            host = urlsplit(address).hostname or target.scheme
            shown = address if len(address) <= 100 else f"{address[:100]}…"
            yield f"The page loads “{shown}” from {host}.", "Save it beside the article, or link to it."


def _forbidden(facts: Facts, allowed: set[str] | None) -> Iterator[tuple[str, str]]:
    for live in facts.live:
        yield f"The page holds {live}, which the site's policy forbids.", "Remove it."
    if allowed is not None and not allowed.issuperset(facts.code):
        yield (
            "The page holds a script or style that the policy in _headers does not allow.",
            "Write it between <script> and </script>, or <style> and </style>, in lower case.",
        )
