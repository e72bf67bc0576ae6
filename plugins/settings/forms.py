"""What settings of forms have in common: where a form is sent, and what its fields are called there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlsplit

from plugins.content import fault_of_web_address

# What is wrong, and what to write instead.
Fault = tuple[str, str]


def origin_of(address: str) -> str:
    """The origin of a whole address (RFC 6454), as a Content-Security-Policy names it."""
    return "{0.scheme}://{0.netloc}".format(urlsplit(address))


def host_of(address: str) -> str:
    """Who gets what a form is sent with, as readers know it: a host name; empty for a path of the site."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def fault_of_keys(form: Mapping[Any, Any], known: Collection[str], example: str) -> Fault | None:
    """The first key of a form that is not known, if there is one."""
    unknown = sorted(str(key) for key in form if key not in known)
    return (f"“{unknown[0]}” is not known here.", f"Write it as in {example}.") if unknown else None


def fault_of_field(name: str) -> Fault | None:
    """Why that cannot be what a form calls a field, if it cannot."""
    if re.fullmatch(r"[\w.:\[\]-]+", name, re.ASCII):
        return None
    return f"“{name}” is no name of a field.", "Copy it from your provider's form: name=“email”, say."


def fault_of_action(address: str) -> Fault | None:
    """Why a reader's words cannot be sent to that address, if they cannot."""
    if wrong := fault_of_web_address(address):
        return wrong
    # A semicolon or comma in a host would end the page's policy, or begin another.
    if not address.startswith("https://") or not re.fullmatch(
        r"[\w.:-]+", urlsplit(address).netloc, re.ASCII
    ):
        return f"“{address}” is not safe for a reader's address.", "Write one that begins with https://."
    return None
