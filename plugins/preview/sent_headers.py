"""The headers that the site's `_headers` file asks its host to send, so that a fault in them shows at home.

Its rules are Netlify's and Cloudflare's: a path from the first column on, in which `*` is anything and `:name` a segment,
and below it, indented, the headers of all addresses that it matches.
https://docs.netlify.com/manage/routing/headers/ and https://developers.cloudflare.com/pages/configuration/headers/
"""

from __future__ import annotations

import re
from functools import lru_cache

# The preview speaks HTTP, and what it shows is as old as the last save.
_LEFT_OUT = {"strict-transport-security", "cache-control"}

Rules = tuple[tuple[re.Pattern[str], dict[str, str]], ...]


def sent_at_home(text: str, path: str) -> dict[str, str]:
    """The headers that `text`, a `_headers` file, asks for at `path`, but for those that make no sense at home."""
    found = sent(text, path)
    return {name: value for name, value in found.items() if name.lower() not in _LEFT_OUT}


def sent(text: str, path: str) -> dict[str, str]:
    """The headers that `text`, a `_headers` file, asks for at `path`: what several rules say of one is joined."""
    found: dict[str, str] = {}
    for pattern, headers in _rules(text):
        if pattern.fullmatch(path):
            for name, value in headers.items():
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found


@lru_cache(maxsize=4)
def _rules(text: str) -> Rules:
    rules: list[tuple[re.Pattern[str], dict[str, str]]] = []
    for line in text.splitlines():
        if line[:1].isspace() and rules:
            name, _, value = line.strip().partition(":")
            rules[-1][1][name] = value.strip()
        elif line.strip() and not line.startswith("#"):
            pattern = re.sub(r":\w+", "[^/]+", re.escape(line.strip()).replace(r"\*", ".*"))
            rules.append((re.compile(pattern), {}))
    return tuple(rules)
