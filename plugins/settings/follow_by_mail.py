"""FOLLOW_BY_MAIL: how readers can have new articles sent to them, by whoever sends the owner's mails."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from .forms import Fault, fault_of_action, fault_of_field, fault_of_keys, host_of, origin_of

# As it is written for a form.
EXAMPLE = '{"action": "https://buttondown.com/api/emails/embed-subscribe/ada", "field": "email"}'
_KEYS = ("action", "field")


class ByMail(Struct, frozen=True):
    """Where readers ask for mails: a page at `address`, or a form that is sent there, with their address in `field`."""

    address: str
    field: str = ""

    @property
    def origin(self) -> str:
        """The origin of the address, as a Content-Security-Policy names it."""
        return origin_of(self.address)

    @property
    def host(self) -> str:
        """Who gets the reader's address, as readers know it: a host name."""
        return host_of(self.address)


def by_mail(value: Any) -> ByMail | None:
    """What the setting says, which has no `fault`; None if it is empty."""
    if not value:
        return None
    return ByMail(value) if isinstance(value, str) else ByMail(value["action"], value["field"])


def fault(value: Any) -> Fault | None:
    """What is wrong with the setting, and what to write instead; None if nothing is."""
    if isinstance(value, str):
        return fault_of_action(value) if value else None
    if wrong := fault_of_keys(value, _KEYS, EXAMPLE):
        return wrong
    for key in _KEYS:
        if not isinstance(value.get(key), str) or not value[key]:
            what = "where the form is sent" if key == "action" else "what the form calls the reader's address"
            return f"“{key}” is missing: {what}.", f"Write it as in {EXAMPLE}."
    return fault_of_field(value["field"]) or fault_of_action(value["action"])
