"""robots.txt (RFC 9309)."""

from __future__ import annotations

from plugins.publication.model import Publication


def robots(publication: Publication) -> bytes:
    """robots.txt (RFC 9309): everything may be crawled. Pages that must not be indexed say so themselves (`noindex`)."""
    lines = ["User-agent: *", "Allow: /", ""]
    if publication.production:
        lines += [f"Sitemap: {publication.urls.absolute('sitemap.xml')}", ""]
    return "\n".join(lines).encode()
