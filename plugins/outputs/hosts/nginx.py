"""The rules for nginx: what stands in its `server` block, all in one `location`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote

from ..host_formats import Rule
from ..media_types import OTHER_TYPES, TEXT_TYPES
from ..redirects import GONE
from .rules import NOT_SERVED, HostRules, both

ABOUT = "# Into nginx's server block, or include a file of it there."


def nginx(rules: HostRules) -> Iterator[str]:
    """Lines for the `server` block.

    Headers are variables, empty for most paths, because each block with an `add_header` loses those around it
    (https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header); in a `location`, `if` holds nothing but
    `return` and `rewrite`, which are safe there. An old address is a location, found by its hash or a binary search, with
    capitals told apart. (A `map` would ignore capitals, and need a place outside of that block and larger tables.)
    """
    base = unquote(rules.base)
    if rules.folder:
        yield f"root {_quoted(rules.folder)};"
    yield "set $insights_twin '';"
    yield "set $insights_vary '';"
    names = dict.fromkeys(rule.name for rule in rules.headers)
    yield from (f"set {_variable(name)} '';" for name in names)
    for rule in rules.headers:
        yield f'if ($uri ~ "{rule.pattern}") {{ set {_variable(rule.name)} {_quoted(rule.value)}; }}'
    inside: list[str] = []
    outside: list[str] = []
    for line, path in _redirects(rules.redirects):
        (inside if path.startswith(f"{base}/") else outside).append(line)
    yield from outside
    if base:
        yield f'location = "{base}" {{ return 301 {rules.base}/; }}'
    yield f'location "{base}/" {{'
    yield from (f"    {line}" for line in [*_location(rules, base, list(names)), *inside])
    yield "}"


def _location(rules: HostRules, base: str, names: list[str]) -> Iterator[str]:
    yield "absolute_redirect off;"
    yield "default_type application/octet-stream;"
    yield "types {"
    yield from (f"    {kind} {ending[1:]};" for ending, kind in (TEXT_TYPES | OTHER_TYPES).items())
    yield "}"
    feeds = [kind.partition(";")[0] for kind in rules.types.values()]
    text = " ".join(sorted({*TEXT_TYPES.values(), *feeds} - {"text/html"}))  # which nginx adds by itself
    yield "charset utf-8;"
    yield f"charset_types {text};"
    yield "gzip on;"
    yield "gzip_vary on;"
    yield "gzip_http_version 1.0;"  # which another nginx speaks, if it stands before this one
    yield "gzip_proxied any;"
    yield f"gzip_types {text};"
    if rules.precompressed:
        yield "gzip_static on;"
        yield "# brotli_static on;  # where nginx has that module"
    yield f'error_page 404 410 "{quote(base)}/404.html";'
    for name, value in rules.everywhere.items():
        yield f"add_header {name} {_quoted(value)} always;"
    yield "add_header Vary $insights_vary always;"
    # Not with errors: what is not there yet is not to be kept for a year.
    yield from (f"add_header {name} {_variable(name)};" for name in names)
    # A page's folder is that of its lists and pictures, and another page's may have an index.html of its owner.
    yield "if (-f $document_root$uri/index.html) { rewrite ^(.*)$ $1/ permanent; }"
    yield "try_files $uri $uri$insights_twin $uri.html =404;"
    yield f'location = "{base}/" {{ try_files "{base}/index.html" =404; }}'
    yield f'location = "{base}/404" {{ return 404; }}'
    yield f'location = "{base}/404.html" {{ internal; }}'
    yield from (f'location = "{base}/{path}" {{ }}' for path in rules.kept if not _is_index(path))
    yield f'location ~ "{"|".join(NOT_SERVED)}" {{ return 404; }}'
    for name, kind in rules.types.items():
        yield f'location ~ "{re.escape(name)}$" {{ types {{ }} default_type {kind.partition(";")[0]}; }}'
    yield 'location ~ "^(?<insights_page>.+)/$" {'
    yield "    if (-f $document_root$insights_page.html) { rewrite ^(.+)/$ $1 permanent; }"
    yield "    try_files ${uri}index.html =404;"
    yield "}"
    yield 'location ~ "\\.html$" {'
    yield "    if (!-f $request_filename) { return 404; }"
    yield "    rewrite ^(.*/)index\\.html$ $1 permanent;"
    yield "    rewrite ^(.+)\\.html$ $1 permanent;"
    yield "}"


def _redirects(redirects: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    """A line for each old address, and where it has to stand: at the path, or for a query outside of all locations."""
    seen = set[str]()
    for rule in redirects:
        answer = "return 410;" if rule.status == GONE else f"return {rule.status} {rule.to};"
        if rule.query:
            asked = rf"^{re.escape(quote(rule.path))}\?(.*&)?{re.escape(rule.query)}(&|$)"
            yield f'if ($request_uri ~ "{asked}") {{ {answer} }}', ""
        else:
            fresh = [path for path in both(rule.path) if path not in seen]  # nginx refuses a second location
            seen.update(fresh)
            yield from ((f'location = "{path}" {{ {answer} }}', path) for path in fresh)


def _is_index(path: str) -> bool:
    return path.rpartition("/")[2] == "index.html"


def _variable(name: str) -> str:
    return f"$insights_{name.lower().replace('-', '_')}"


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "\\'") + "'"
