"""The rules for Apache, for the configuration of a host (mod_rewrite, mod_headers, mod_setenvif, mod_deflate)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote

from ..host_formats import Rule
from ..media_types import OTHER_TYPES, TEXT_TYPES
from ..redirects import GONE
from .rules import NOT_SERVED, HostRules, both

ABOUT = "# Into the configuration of Apache's host, or its .htaccess."


def apache(rules: HostRules) -> Iterator[str]:
    """Lines for a `<VirtualHost>`; without a folder, for an `.htaccess` at the root of the host as well."""
    base = unquote(rules.base)
    if rules.folder:
        yield f'DocumentRoot "{rules.folder}"'
        yield f'<Directory "{rules.folder}">'
        yield "  Require all granted"
        yield "  AllowOverride None"
        yield "  Options FollowSymLinks"
        yield "</Directory>"
    yield "DirectoryIndex index.html"
    yield "DirectorySlash Off"
    for status in (404, 410):
        yield f"ErrorDocument {status} {quote(base)}/404.html"
    yield from _types(rules)
    yield from _headers(rules)
    yield "RewriteEngine On"
    yield from _redirects(rules.redirects)
    yield from _addresses(rules, base.removeprefix("/"))


def _types(rules: HostRules) -> Iterator[str]:
    yield from (f"AddType {kind} {ending}" for ending, kind in (TEXT_TYPES | OTHER_TYPES).items())
    yield f"AddCharset utf-8 {' '.join(TEXT_TYPES)}"
    for name, kind in rules.types.items():
        yield f'<FilesMatch "{re.escape(name)}$">\n  ForceType "{kind}"\n</FilesMatch>'
    types = {*TEXT_TYPES.values(), *(kind.partition(";")[0] for kind in rules.types.values())}
    yield f"AddOutputFilterByType DEFLATE {' '.join(sorted(types))}"
    # Else Apache does not know its own ETags again, to which it adds that while it compresses.
    yield 'RequestHeader edit* If-None-Match "-gzip\\"" "\\""'


def _headers(rules: HostRules) -> Iterator[str]:
    here = f' "expr=%{{REQUEST_URI}} =~ m#^{re.escape(unquote(rules.base))}/#"' * bool(rules.base)
    for name, value in rules.everywhere.items():
        yield f"Header always set {name} {_quoted(value)}{here}"
    for number, rule in enumerate(rules.headers, 1):
        yield f'SetEnvIf Request_URI "{rule.pattern}" insights{number}'
        yield f"Header set {rule.name} {_quoted(rule.value)} env=insights{number}"


def _addresses(rules: HostRules, base: str) -> Iterator[str]:
    """What is at which address. `REDIRECT_STATUS` is set once Apache has taken another file for the one asked for."""
    root = f"^/?({re.escape(base)}/" if base else "^/?("
    asked = r"RewriteCond %{ENV:REDIRECT_STATUS} ^$"
    there = "RewriteCond %{DOCUMENT_ROOT}"
    hidden = "|".join(pattern.replace("/", "(?:^|/)", 1) for pattern in NOT_SERVED)
    yield f'RewriteRule "{hidden}" - [R=404,L]'
    yield asked
    yield rf'RewriteRule "{root}404(\.html)?)$" - [R=404,L,NS]'
    if base:
        yield f'RewriteRule "^/?{re.escape(base)}$" "/{base}/" [R=301,L]'
    yield f"{there}/$1.html -f"
    yield f'RewriteRule "{root}.+)/$" "/$1" [R=301,L,NS]'
    yield asked
    yield f"{there}/$1index.html -f"
    yield rf'RewriteRule "{root}(?:.*/)?)index\.html$" "/$1" [R=301,L,NS]'
    yield asked
    yield f"{there}/$1.html -f"
    if kept := "|".join(re.escape(path) for path in rules.kept):
        yield rf'RewriteCond $1.html "!^{re.escape(base + "/") if base else ""}(?:{kept})$"'
    yield rf'RewriteRule "{root}.+)\.html$" "/$1" [R=301,L,NS]'
    yield f"{there}/$1/index.html -f"
    yield f'RewriteRule "{root}.*[^/])$" "/$1/" [R=301,L,NS]'
    yield f"{there}/$1.html -f"
    yield f'RewriteRule "{root}.*[^/])$" "/$1.html" [L]'
    # Else a folder without a page would be forbidden, or listed.
    yield f"{there}/$1 -d"
    yield f"{there}/$1/index.html !-f"
    yield f'RewriteRule "{root}.*?)/?$" - [R=404,L,NS]'


def _redirects(redirects: Iterable[Rule]) -> Iterator[str]:
    for rule in redirects:
        if rule.query:
            yield rf'RewriteCond %{{QUERY_STRING}} "(^|&){re.escape(rule.query)}(&|$)"'
        path = re.escape(rule.path.removesuffix("/").removeprefix("/"))
        slash = "/?" * (len(both(rule.path)) > 1)
        to = rule.to.replace("%", r"\%") + "?" * bool(rule.query) if rule.to else "-"
        options = f"R={rule.status},L" + ",NE" * (rule.status != GONE)
        yield f'RewriteRule "^/?{path}{slash}$" "{to}" [{options}]'


def _quoted(value: str) -> str:
    """The value of a header, in which `%` would begin a variable."""
    return '"' + value.replace("%", "%%").replace('"', '\\"') + '"'
