"""The `_headers` file, which Netlify and Cloudflare Pages read: security headers and cache rules.

Nothing in it changes when an article does: what may run on a page, the page says itself
(`rendering/content_security_policy.py`). Here is what only a header can say, as MDN's HTTP Observatory asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plugins.content import MEDIA, PICTURES
from plugins.feeds import FORMATS
from plugins.publication.model import Publication
from plugins.settings.url_kinds import URL_KINDS
from plugins.settings.urls import IMMUTABLE

# The file's path on the site.
HEADERS = "_headers"

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}


def headers(publication: Publication) -> bytes:
    """The file for a site with the URLs of the publication. A preview may be looked at without HTTPS."""
    urls, preview = publication.urls, publication.preview
    # Nothing names a hidden page, not even to browsers.
    text_pages = [urls.path("PAGE", page.slug) for page in publication.pages if page.status != "hidden"]
    policy = "frame-ancestors 'none'" + "; upgrade-insecure-requests" * (not preview)
    https = "max-age=63072000" + "; includeSubDomains" * publication.https_subdomains
    own = {"Cross-Origin-Resource-Policy": "same-origin"}
    rules = {
        "*": {"Content-Security-Policy": policy, "Strict-Transport-Security": https, **FIXED},
        # Pages and feeds may change at any time: caches ask before they answer.
        "brand/*": {"Cache-Control": "public, max-age=604800"},
        **{f"{folder}/*": {"Cache-Control": "public, max-age=31536000, immutable"} for folder in IMMUTABLE},
        # Feeds and structured data are for others' programs to read.
        **{f"*{name}": {"Access-Control-Allow-Origin": "*"} for name in FORMATS},
        **dict.fromkeys(_pages(urls.patterns), own),
        # Feed readers on the web show these, and they may lie beside pages.
        **{f"*{kind}": {"Cross-Origin-Resource-Policy": "cross-origin"} for kind in sorted(PICTURES | MEDIA)},
        # At the end: there may be many, and Cloudflare reads a hundred rules.
        **dict.fromkeys(text_pages, own),
    }
    lines = []
    for pattern, fields in rules.items():
        path = urls.url("") + pattern
        lines += [path, *(f"  {name}: {value}" for name, value in fields.items()), ""]
    return "\n".join(lines).encode()


def _pages(patterns: Mapping[str, str]) -> Iterator[str]:
    """What the addresses of pages match, by the settings' patterns, and nothing but files beside them does.

    Pages of their own are not among them, nor is anything directly at the root: feeds and icons are there.
    """
    yield ""
    yield "page/:number"
    for kind, pattern in patterns.items():
        first, *others = pattern.strip("/").split("/")
        if "{" in first:
            continue
        # A placeholder stands for a whole segment, and has a name of its own.
        rest = (f":part{at}" if "{" in part else part for at, part in enumerate(others))
        matched = "/".join([first, *rest])
        yield matched
        if URL_KINDS[kind].is_list:
            yield f"{matched}/page/:number"
