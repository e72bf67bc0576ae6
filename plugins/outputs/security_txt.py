"""`.well-known/security.txt`: how to tell the owner of a hole in the site (RFC 9116)."""

from __future__ import annotations

from plugins.publication.model import Publication
from plugins.settings.security import FILE, Security
from plugins.settings.urls import at_host_root


def security_txt(publication: Publication, security: Security) -> bytes:
    """The file, with lines as section 2.2 has them; it is found at the root of a host alone (section 3)."""
    fields = [
        *security.fields,
        ("Expires", f"{security.expires:%Y-%m-%dT%H:%M:%SZ}"),
        ("Preferred-Languages", ", ".join(security.languages)),
        ("Canonical", at_host_root(publication.urls, FILE)),
    ]
    return "".join(f"{name}: {value}\n" for name, value in fields).encode()
