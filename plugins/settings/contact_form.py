"""CONTACT_FORM: where the form on the contact page is sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from plugins.content import Page, Problem

from .files import OwnersFiles
from .forms import Fault, fault_of_action, fault_of_field, fault_of_keys, host_of, origin_of

# As it is written for a receiver of one's own, and for a provider's whose form has other names for its fields.
PATH = "/api/contact"
EXAMPLE = '{"action": "https://formspree.io/f/abcdwxyz", "trap": "_gotcha"}'
# The slug of the page that has the form.
CONTACT = "contact"


class ContactForm(Struct, frozen=True):
    """Where a message is sent, a whole address or a path of the site's host, and what the form calls its fields: the
    reader's `name` and `email`, the `message`, the path of the article that it is about (`topic`), and one that only
    programs fill in (`trap`), which no browser knows to fill in by its name."""

    action: str
    name: str = "name"
    email: str = "email"
    message: str = "message"
    topic: str = "topic"
    trap: str = "subject"

    @property
    def sources(self) -> str:
        """Where the form may lead, as a Content-Security-Policy names it. Whoever gets the form may lead back to the site,
        and browsers look at that, too (https://www.w3.org/TR/CSP3/#directive-form-action)."""
        return f"{origin_of(self.action)} 'self'" if self.host else "'self'"

    @property
    def host(self) -> str:
        """Who gets the message, as readers know it: a host name; empty for the site itself."""
        return host_of(self.action)


_KEYS = tuple(field.name for field in fields(ContactForm))


def contact_form(value: Any) -> ContactForm | None:
    """What the setting says, which has no `fault`; None if it is empty."""
    if not value:
        return None
    return ContactForm(value) if isinstance(value, str) else ContactForm(**value)


def fault(value: Any) -> Fault | None:
    """What is wrong with the setting, and what to write instead; None if nothing is."""
    if isinstance(value, str):
        return _fault_of_action(value) if value else None
    if wrong := fault_of_keys(value, _KEYS, EXAMPLE):
        return wrong
    if not value.get("action"):
        return "“action” is missing: where the form is sent.", f"Write it as in {EXAMPLE}."
    for key, name in value.items():
        if not isinstance(name, str):
            return f"“{key}” cannot be {name!r}.", "Write it between quotes."
        if key != "action" and (wrong := fault_of_field(name)):
            return wrong
    names = [value.get(key, key) for key in _KEYS[1:-1]] + [value.get("trap", ContactForm("").trap)]
    if len(set(names)) < len(names):
        return "Two of the fields have one name.", "Give each its own."
    return _fault_of_action(value["action"])


def _fault_of_action(address: str) -> Fault | None:
    if not address.startswith("/"):
        return fault_of_action(address)
    if re.fullmatch(r"(/[\w~-][\w.~-]*)+", address, re.ASCII):
        return None
    return (
        f"“{address}” is not a path of the site.",
        f"Write it as in {PATH}, or a whole address with https://.",
    )


def check_contact_form(
    settings: Mapping[str, Any], pages: Iterable[Page], files: OwnersFiles
) -> list[Problem]:
    """A problem if there is no page for the form, on the line of the setting in the owner's `files`."""
    shown = (page.slug for page in pages if settings["PREVIEW"] or page.status != "draft")
    if not settings["CONTACT_FORM"] or CONTACT in shown:
        return []
    wrong = "The form stands on the contact page, and there is none."
    return [
        files.problem("CONTACT_FORM", wrong, "Write content/pages/contact.md, with a title and your words.")
    ]
