"""FOLLOW_BY_MAIL: how readers can have new articles sent to them, by whoever sends the owner's mails."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.content import fault_of_web_address

# As it is written for a form.
EXAMPLE = '{"action": "https://buttondown.com/api/emails/embed-subscribe/ada", "field": "email"}'
_KEYS = ("action", "field")


class ByMail(Struct, frozen=True):
    """Where readers ask for mails: a page at `address`, or a form that is sent there, with their address in `field`."""

    address: str
    field: str = ""

    @property
    def origin(self) -> str:
        """The origin of the address (RFC 6454), as a Content-Security-Policy names it."""
        return "{0.scheme}://{0.netloc}".format(urlsplit(self.address))

    @property
    def host(self) -> str:
        """Who gets the reader's address, as readers know it: a host name."""
        return (urlsplit(self.address).hostname or "").removeprefix("www.")


def by_mail(value: Any) -> ByMail | None:
    """What the setting says, which has no `fault`; None if it is empty."""
    if not value:
        return None
    return ByMail(value) if isinstance(value, str) else ByMail(value["action"], value["field"])


def fault(value: Any) -> tuple[str, str] | None:
    """What is wrong with the setting, and what to write instead; None if nothing is."""
    if isinstance(value, str):
        return _fault_of_address(value) if value else None
    if unknown := sorted(str(key) for key in value if key not in _KEYS):
        return f"“{unknown[0]}” is not known here.", f"Write it as in {EXAMPLE}."
    for key in _KEYS:
        if not isinstance(value.get(key), str) or not value[key]:
            what = "where the form is sent" if key == "action" else "what the form calls the reader's address"
            return f"“{key}” is missing: {what}.", f"Write it as in {EXAMPLE}."
    if not re.fullmatch(r"[\w.:\[\]-]+", value["field"], re.ASCII):
        return (
            f"“{value['field']}” is no name of a field.",
            "Copy it from your provider's form: name=“email”, say.",
        )
    return _fault_of_address(value["action"])


def _fault_of_address(address: str) -> tuple[str, str] | None:
    if wrong := fault_of_web_address(address):
        return wrong
    # A semicolon or comma in a host would end the page's policy, or begin another.
    if not address.startswith("https://") or not re.fullmatch(
        r"[\w.:-]+", urlsplit(address).netloc, re.ASCII
    ):
        return f"“{address}” is not safe for a reader's address.", "Write one that begins with https://."
    return None
