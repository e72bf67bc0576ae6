"""A mail as a file: an Internet message (RFC 5322) with the article as text and as HTML (RFC 2046, section 5.1.4)."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.policy import SMTP

from msgspec import Struct


class Mail(Struct, frozen=True):
    """An article as a mail; `name` is that of its files, without a suffix."""

    name: str
    subject: str
    html: str
    text: str

    def message(self, sender: str = "") -> bytes:
        """The mail as an `.eml` file, which mail programs open as a draft. `sender` is the address that it is from, if
        known.

        It has no date, and its boundary depends on its content alone: the same article gives the same bytes.
        """
        message = EmailMessage(policy=SMTP)
        message["Subject"] = self.subject
        if sender:
            message["From"] = sender
        message["X-Unsent"] = "1"  # by which Outlook knows a draft
        message.set_content(self.text, cte="quoted-printable")
        message.add_alternative(self.html, subtype="html", cte="quoted-printable")
        digest = hashlib.sha256(f"{self.text}\0{self.html}".encode()).hexdigest()
        message.set_boundary(f"=_{digest[:32]}")  # no quoted-printable line has “=_” (RFC 2045, section 6.7)
        return bytes(message)
