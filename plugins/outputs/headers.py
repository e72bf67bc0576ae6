"""The `_headers` file, which Netlify and Cloudflare Pages read: security headers and cache rules.

Nothing in it changes when an article does: what may run on a page, the page says itself (see `csp`). Here is what only a
header can say, as MDN's HTTP Observatory asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from plugins.content import MEDIA, PICTURES
from plugins.outputs.feeds import FORMATS
from plugins.settings.urls import IMMUTABLE, Addresses

# The file's place on the site.
HEADERS = "_headers"
# The kinds of addresses whose pages are lists, which may go on on other pages.
LISTS = ("CATEGORY", "AUTHOR", "TAG", "YEAR")

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}


def headers(
    addresses: Addresses, text_pages: Iterable[str], *, subdomains: bool = False, preview: bool = False
) -> bytes:
    """The file for a site with those addresses, whose pages of their own (About …) are at the places `text_pages`.

    `subdomains` says whether browsers are to use HTTPS for all subdomains of the site's host as well. A `preview` may
    be looked at without HTTPS.
    """
    policy = "frame-ancestors 'none'" + "; upgrade-insecure-requests" * (not preview)
    https = "max-age=63072000" + "; includeSubDomains" * subdomains
    own = {"Cross-Origin-Resource-Policy": "same-origin"}
    rules = {
        "*": {"Content-Security-Policy": policy, "Strict-Transport-Security": https, **FIXED},
        # Pages and feeds may change at any time: caches ask before they answer.
        "brand/*": {"Cache-Control": "public, max-age=604800"},
        **{f"{folder}/*": {"Cache-Control": "public, max-age=31536000, immutable"} for folder in IMMUTABLE},
        # Feeds and structured data are for others' programs to read.
        **{f"*{name}": {"Access-Control-Allow-Origin": "*"} for name in FORMATS},
        **dict.fromkeys(_pages(addresses.patterns), own),
        # Feed readers on the web show these, and they may lie beside pages.
        **{f"*{kind}": {"Cross-Origin-Resource-Policy": "cross-origin"} for kind in sorted(PICTURES | MEDIA)},
        # At the end: there may be many, and Cloudflare reads a hundred rules.
        **dict.fromkeys(text_pages, own),
    }
    lines = []
    for pattern, fields in rules.items():
        path = addresses.path("") + pattern
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
        if kind in LISTS:
            yield f"{matched}/page/:number"
