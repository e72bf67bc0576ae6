"""The `_headers` file, which Netlify and Cloudflare Pages read: security headers and cache rules.

It stays the same when an article changes, as each page has its own policy for scripts and styles
(`rendering/content_security_policy.py`). Here is what only a header can say, as MDN's HTTP Observatory rates it; these
reach a reader with every page, in what a server sends before it waits. So there is none that says what another one or the
pages' policies say already: no X-Frame-Options (`frame-ancestors` takes its place: CSP 3, 6.4.2), no
upgrade-insecure-requests (a page loads only from its own origin, which HSTS puts on HTTPS), no Permissions-Policy (it is
for frames and scripts of others, and no page lets any in), no Cross-Origin-Opener-Policy (a window that opened a page can
read nothing of it, and nothing in it is secret).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plugins.content import MEDIA, PICTURES
from plugins.feeds import FORMATS, FeedFormat
from plugins.publication.model import Publication
from plugins.settings.url_kinds import URL_KINDS
from plugins.settings.urls import IMMUTABLE

from .receipt import RECEIPTS

# The file's path on the site.
HEADERS = "_headers"

FIXED = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


def headers(publication: Publication) -> bytes:
    """The `_headers` file for the publication's URLs."""
    urls = publication.urls
    # Nothing may name a hidden page, not even this file.
    written = (page.slug for page in publication.pages if page.status != "hidden")
    text_pages = [urls.path("PAGE", slug) for slug in dict.fromkeys((*written, *publication.ready.pages))]
    https = "max-age=63072000" + "; includeSubDomains" * publication.https_subdomains
    own = {"Cross-Origin-Resource-Policy": "same-origin"}
    rules = {
        "*": {"Strict-Transport-Security": https, **FIXED},
        # Pages and feeds may change at any time: without a rule, caches revalidate them.
        "brand/*": {"Cache-Control": "public, max-age=604800"},
        **{f"{folder}/*": {"Cache-Control": "public, max-age=31536000, immutable"} for folder in IMMUTABLE},
        # Feeds and structured data are for other people's programs to read.
        **{f"*{name}": _feed(each) for name, each in FORMATS.items()},
        **_hub(publication),
        **dict.fromkeys(_pages(_patterns(publication)), own),
        # Feed readers on the web show these files, and they may be in the same folders as pages.
        **{f"*{kind}": {"Cross-Origin-Resource-Policy": "cross-origin"} for kind in sorted(PICTURES | MEDIA)},
        # The twin of a page is for programs that ask for it; search engines list the page.
        "*.md": {
            "Content-Type": "text/markdown; charset=utf-8",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "X-Robots-Tag": "noindex",
        },
        **{name: {"X-Robots-Tag": "noindex"} for name in RECEIPTS},
        # Last, because there may be many, and Cloudflare reads only a hundred rules.
        **dict.fromkeys(text_pages, own),
    }
    lines = []
    for pattern, fields in rules.items():
        path = urls.url("") + pattern
        lines += [path, *(f"  {name}: {value}" for name, value in fields.items()), ""]
    return "\n".join(lines).encode()


def _feed(format: FeedFormat) -> dict[str, str]:
    return {
        "Access-Control-Allow-Origin": "*",
        "Content-Type": f"{format.media_type}; charset=utf-8",
    }


def _hub(publication: Publication) -> dict[str, dict[str, str]]:
    """What readers and hubs of WebSub ask for (https://www.w3.org/TR/websub/#discovery), for the feeds of all articles.

    A rule for each other feed would be too many for some hosts; those name their hub in themselves.
    """
    if not publication.hub:
        return {}
    absolute = publication.urls.absolute
    return {
        name: {"Link": f'<{publication.hub}>; rel="hub", <{absolute(name)}>; rel="self"'} for name in FORMATS
    }


def _patterns(publication: Publication) -> Mapping[str, str]:
    """The patterns of the pages that there may be."""
    return {
        name: pattern
        for name, pattern in publication.urls.patterns.items()
        if URL_KINDS[name].lasting or publication.contact_form
    }


def _pages(patterns: Mapping[str, str]) -> Iterator[str]:
    """Rules that match the pages at the settings' patterns, and otherwise only files in the same folders.

    Text pages are not among them, nor is anything directly at the root, where feeds and icons are.
    """
    yield ""
    yield "page/:number"
    for kind, pattern in patterns.items():
        first, *others = pattern.strip("/").split("/")
        if "{" in first:
            continue
        # A placeholder matches a whole segment, and its name must be unique.
        rest = (f":part{at}" if "{" in part else part for at, part in enumerate(others))
        matched = "/".join([first, *rest])
        yield matched
        if URL_KINDS[kind].is_list:
            yield f"{matched}/page/:number"
