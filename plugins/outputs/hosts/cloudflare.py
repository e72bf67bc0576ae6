"""The receiver of the contact form for Cloudflare Pages: a function beside the site, which passes messages on by mail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from msgspec import to_builtins
from msgspec.structs import asdict

from plugins.content import ContentError
from plugins.settings.complete import completed
from plugins.settings.contact_form import PATH, ContactForm, contact_form, fault
from plugins.settings.faults import faults
from plugins.settings.files import OwnersFiles
from plugins.settings.read import load_settings
from plugins.settings.urls import Urls

from .rules import Contact, HostRules

ABOUT = """\
// Receives the contact form on Cloudflare Pages, as a function beside the site: functions/api/contact.js, say.
// It passes each message on as a mail, by Resend (https://resend.com/docs/api-reference/emails/send-email), and keeps none.
// In its environment are MAIL_API_KEY (a secret), CONTACT_FROM (an address of a domain that you have proved to Resend to be
// yours) and CONTACT_TO (yours); MAIL_API_URL is another service's address that takes the same JSON."""

_FUNCTION = Path(__file__).with_name("contact_function.js")


def read_contact(root: Path) -> Contact:
    """What the receiver has to know, from the owner's settings in the folder `root`. Raises `ContentError`."""
    if wrong := faults(str(root), "publishconf.py"):
        raise ContentError(wrong)
    settings = completed(load_settings(str(root / "publishconf.py")))
    given = settings["CONTACT_FORM"]
    missing = "There is no form yet.", f'Write CONTACT_FORM = "{PATH}".'
    if at_fault := fault(given) if given else missing:
        raise ContentError([OwnersFiles(root, online=True).problem("CONTACT_FORM", *at_fault)])
    form = contact_form(given)
    assert form
    return contact_of(form, Urls.from_settings(settings))


def contact_of(form: ContactForm, urls: Urls) -> Contact:
    """What the receiver of that form has to know."""
    fields = {name: value for name, value in asdict(form).items() if name != "action"}
    return Contact(urls.url(""), urls.url(urls.path("SENT")), urls.url(urls.path("NOT_SENT")), fields)


def cloudflare_contact(rules: HostRules) -> Iterator[str]:
    """The function (https://developers.cloudflare.com/pages/functions/) for the site's form."""
    if rules.contact:
        yield f"const SITE = {json.dumps(to_builtins(rules.contact), indent=2)};"
        yield _FUNCTION.read_text("utf-8").rstrip()
