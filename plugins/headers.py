"""The `_headers` file, which Netlify and Cloudflare Pages read: security headers and cache rules.

The Content-Security-Policy names the inline styles and scripts of the built pages by their hashes, so nothing
else runs and `unsafe-inline` is not needed (https://www.w3.org/TR/CSP3/). The other headers are those that
MDN's HTTP Observatory asks for.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from plugins import pictures, search

# The file's place on the site.
HEADERS = "_headers"
# The folders of what has a digest of its content in its address, and so never changes there.
KEPT = ("assets", pictures.FOLDER, search.FOLDER)
_INLINE = re.compile(r"<(style|script)((?:\s[^>]*)?)>(.*?)</\1>", re.DOTALL)

FIXED = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}


def headers(inline: Iterable[tuple[str, str]], path: str, webassembly: bool = False) -> bytes:
    """The file for a site whose pages hold that `inline_code`, at `path` below its host's root (empty for the root).

    `webassembly` says whether one of them, the search page, runs some. The policy then allows it to all: a host that
    finds two rules for an address sends both policies (Cloudflare), of which browsers obey the stricter. It gives no
    script a way in: what is compiled has to come from a script that runs already.
    """
    rules = {
        f"{path}/*": {"Content-Security-Policy": policy(inline, webassembly), **FIXED},
        # Pages and feeds may change at any time: caches ask before they answer.
        f"{path}/brand/*": {"Cache-Control": "public, max-age=604800"},
        **{f"{path}/{folder}/*": {"Cache-Control": "public, max-age=31536000, immutable"} for folder in KEPT},
        # Feeds and structured data are for others' programs to read.
        **{
            f"{path}/*{name}": {"Access-Control-Allow-Origin": "*"}
            for name in ("atom.xml", "rss.xml", "feed.json")
        },
    }
    lines = []
    for pattern, fields in rules.items():
        lines += [pattern, *(f"  {name}: {value}" for name, value in fields.items()), ""]
    return "\n".join(lines).encode()


def inline_code(page: str) -> list[tuple[str, str]]:
    """The styles and scripts within an HTML page: `style` or `script`, and the hash that a policy names it by."""
    # Data blocks such as JSON-LD are not run, so the policy does not concern them.
    found = {
        (kind, _hash(text))
        for kind, attributes, text in _INLINE.findall(page)
        if text and not ('type="' in attributes and "json" in attributes)
    }
    return sorted(found)


def policy(inline: Iterable[tuple[str, str]], webassembly: bool = False) -> str:
    """The Content-Security-Policy under which pages with that `inline_code` work, and nothing else."""
    hashes: dict[str, set[str]] = {"style": set(), "script": set()}
    for kind, name in inline:
        hashes[kind].add(name)
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *["'wasm-unsafe-eval'"] * webassembly, *sorted(hashes["script"])],
        "style-src": ["'self'", *sorted(hashes["style"])],
        "img-src": ["'self'"],
        "media-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["'none'"],
        "upgrade-insecure-requests": [],
    }
    return "; ".join(" ".join([name, *values]) for name, values in directives.items())


def _hash(text: str) -> str:
    # Browsers hash the text after the parser has folded line ends (HTML, 13.2.3.5).
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def path_of(site: str) -> str:
    """The path below the host's root of a site at that absolute address, without a slash at its end."""
    return urlsplit(site).path.rstrip("/")
