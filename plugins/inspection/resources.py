"""Third-party loads, resources that the CSP blocks, and needless CSP permissions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from plugins.content import Problem
from plugins.rendering import content_security_policy

from .reading.page import PageFacts
from .site import BuiltSite

_FORM_ACTION = re.compile(r"form-action (https:[^ ;]+)")


def check(site: BuiltSite) -> Iterator[Problem]:
    """What pages load from other hosts, what their Content-Security-Policies block, and what these allow without
    need."""
    yield from site.each_once(
        (file, *fault)
        for file, facts in site.pages.items()
        for fault in (*_third_parties(site, file, facts), *_policy(site, file, facts))
    )


def _third_parties(site: BuiltSite, file: str, facts: PageFacts) -> Iterator[tuple[str, str, str]]:
    sent_to = _FORM_ACTION.search(facts.policy)  # where the page's form may be sent: readers have to want it
    for address in (*facts.loads, *facts.sends):
        target = site.target(file, address)
        if not target.ours and not (sent_to and address.startswith(f"{sent_to[1]}/")):
            host = urlsplit(address).hostname or target.scheme
            shown = address if len(address) <= 100 else f"{address[:100]}…"
            yield (
                f"The page loads “{shown}” from {host}.",
                "Save it beside the article, or link to it.",
                address,
            )


def _policy(site: BuiltSite, file: str, facts: PageFacts) -> Iterator[tuple[str, str]]:
    for forbidden in facts.forbidden:
        yield f"The page holds {forbidden}, which the site's policy forbids.", "Remove it."
    if not facts.policy:
        if site.source_of(file) != file:  # pages by other plugins have no source to fix
            yield (
                "The page has no Content-Security-Policy before all that it loads and runs.",
                'The theme\'s head has to begin with <meta charset="utf-8">, and go on with '
                f"{content_security_policy.PLACE}.",
            )
        return
    allowed = {
        f"{name} {value}"
        for name, *values in (directive.split() for directive in facts.policy.split(";") if directive.strip())
        for value in values
        if value.startswith("'sha256-")
    }
    if set(facts.code) - allowed:
        yield (
            "The page holds a script or style that its Content-Security-Policy does not allow.",
            "Write it between <script> and </script>, or <style> and </style>, in lower case.",
        )
    if allowed - set(facts.code):
        yield (
            "The page's Content-Security-Policy allows a script or style that is not there.",
            "The policy is made when all of the page is: let nothing change it after that.",
        )
