"""The Content-Security-Policy that each page carries: its own styles and scripts, and nothing else, may run.

It stands in the page (`<meta http-equiv>`, HTML 4.2.5.3), because a page's inline code is the page's own: a header
would have to name that of all pages, change with them, and be missing on hosts that send none. Code is named by its
hash, so `unsafe-inline` is not needed (https://www.w3.org/TR/CSP3/). What only a header can say, `headers` says.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

# Where the theme's head has the policy; what it says is known when all of the page is.
PLACE = '<meta http-equiv="Content-Security-Policy" content="">'
_INLINE = re.compile(r"<(style|script)((?:\s[^>]*)?)>(.*?)</\1>", re.DOTALL)


def with_policy(page: str, *, webassembly: bool = False) -> str:
    """The HTML `page` with its policy in `PLACE`; `webassembly` says whether its scripts run some."""
    meta = PLACE.replace('""', f'"{policy(inline_code(page), webassembly=webassembly)}"')
    return page.replace(PLACE, meta, 1)


def inline_code(page: str) -> list[tuple[str, str]]:
    """The styles and scripts within an HTML page: `style` or `script`, and the hash that a policy names it by."""
    # Data blocks such as JSON-LD are not run, so the policy does not concern them.
    found = {
        (kind, _hash(text))
        for kind, attributes, text in _INLINE.findall(page)
        if text and not ('type="' in attributes and "json" in attributes)
    }
    return sorted(found)


def policy(inline: Iterable[tuple[str, str]], *, webassembly: bool = False) -> str:
    """The policy under which a page with that `inline_code` works, and nothing else does.

    `webassembly` gives no script a way in: what is compiled has to come from a script that runs already.
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
        "form-action": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["'none'"],
    }
    return "; ".join(" ".join([name, *values]) for name, values in directives.items())


@lru_cache(maxsize=256)  # most pages have the same
def _hash(text: str) -> str:
    # Browsers hash the text after the parser has folded line ends (HTML, 13.2.3.5).
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
