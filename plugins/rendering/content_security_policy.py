"""The Content-Security-Policy of each page: it allows the page's own styles and scripts, and nothing else.

It is in the page itself (`<meta http-equiv>`, HTML 4.2.5.3), because each page has its own inline code. A header would
have to list the code of all pages and change with them, and some hosts send no headers. Inline code is allowed by its
hash, so `unsafe-inline` is not needed (https://www.w3.org/TR/CSP3/). Header-only directives: see `outputs/headers.py`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

# Where the theme's head has the policy; its content is known only when the whole page is rendered.
PLACE = '<meta http-equiv="Content-Security-Policy" content="">'
_INLINE = re.compile(r"<(style|script)((?:\s[^>]*)?)>(.*?)</\1>", re.DOTALL)


def with_policy(page: str, *, webassembly: bool = False, form_action: str = "") -> str:
    """The HTML `page` with its policy in `PLACE`; `webassembly` allows its scripts to compile WebAssembly, and its form
    may be sent to the sources `form_action`."""
    rules = policy(inline_code(page), webassembly=webassembly, form_action=form_action)
    meta = PLACE.replace('""', f'"{rules}"')
    return page.replace(PLACE, meta, 1)


def inline_code(page: str) -> list[tuple[str, str]]:
    """The inline styles and scripts of an HTML page, as (`style` or `script`, hash source) pairs, sorted."""
    # Data blocks such as JSON-LD are not run, so the policy need not allow them.
    found = {
        (kind, _hash(text))
        for kind, attributes, text in _INLINE.findall(page)
        if text and not ('type="' in attributes and "json" in attributes)
    }
    return sorted(found)


def policy(inline: Iterable[tuple[str, str]], *, webassembly: bool = False, form_action: str = "") -> str:
    """The policy that allows what a page with that `inline_code` needs, and nothing else.

    `webassembly` does not let other scripts in: only a script that is already running can compile WebAssembly.
    `form_action` are the sources that forms may be sent to, if any, as CSP writes them.
    """
    hashes: dict[str, list[str]] = {"style": [], "script": []}
    for kind, name in inline:
        hashes[kind].append(name)
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *["'wasm-unsafe-eval'"] * webassembly, *hashes["script"]],
        "style-src": ["'self'", *hashes["style"]],
        "img-src": ["'self'"],
        "media-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": [form_action or "'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["'none'"],
    }
    return "; ".join(" ".join([name, *values]) for name, values in directives.items())


@lru_cache(maxsize=256)  # most pages have the same
def _hash(text: str) -> str:
    # Browsers hash the text after the parser has folded line ends (HTML, 13.2.3.5).
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
