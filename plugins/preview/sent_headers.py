"""The headers that the site's `_headers` file asks its host to send: the preview sends them, so errors show early.

The format is Netlify's and Cloudflare's: an unindented path, in which `*` matches anything and `:name` one segment, and
indented below it the headers for all paths that match.
https://docs.netlify.com/manage/routing/headers/ and https://developers.cloudflare.com/pages/configuration/headers/
"""

from __future__ import annotations

import re
from functools import lru_cache

Rules = tuple[tuple[re.Pattern[str], dict[str, str]], ...]


def sent(text: str, path: str) -> dict[str, str]:
    """The headers that `text`, a `_headers` file, sets for `path`. If several rules set one, their values are joined."""
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
