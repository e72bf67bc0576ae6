"""The rules for Caddy: what stands in the block of a site in its Caddyfile."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from ..host_formats import Rule
from ..media_types import OTHER_TYPES, TEXT_TYPES
from ..redirects import GONE
from .rules import NOT_SERVED, HostRules, both

ABOUT = "# Into the site's block of the Caddyfile, or import a file of it there."


def caddy(rules: HostRules) -> Iterator[str]:
    """Lines for the site's block; `route` keeps them in this order (https://caddyserver.com/docs/caddyfile/directives/route)."""
    base = unquote(rules.base)
    if rules.folder:
        yield f"root * {_quoted(rules.folder)}"
    inside = [rule for rule in rules.redirects if rule.path.startswith(f"{base}/")]
    if outside := [rule for rule in rules.redirects if rule not in inside]:
        yield from _block("route", _redirects(outside, "outside"))
    if base:
        yield f"redir {_quoted(base)} {rules.base}/ 301"
    everything = [*_headers(rules), *_redirects(inside, "alias"), *_addresses(rules, base), *_files(rules)]
    yield from _block(f"route {_quoted(base + '/*')}" if base else "route", everything)
    page = [
        "header -Cache-Control",
        'header Content-Type "text/html; charset=utf-8"',
        "encode zstd gzip",
        f"rewrite * {_quoted(base + '/404.html')}",
        "file_server",
    ]
    answered = [
        "@page expression `{http.error.status_code} in [404, 410]`",
        *_block("handle @page", page),
    ]
    yield from _block("handle_errors", answered)


def _headers(rules: HostRules) -> Iterator[str]:
    yield from (f"header {name} {_quoted(value)}" for name, value in rules.everywhere.items())
    for number, rule in enumerate(rules.headers, 1):
        yield f"@header{number} path_regexp {_quoted(rule.pattern)}"
        yield f"header @header{number} {rule.name} {_quoted(rule.value)}"


def _redirects(redirects: Iterable[Rule], kind: str) -> Iterator[str]:
    """(https://caddyserver.com/docs/caddyfile/directives/redir)"""
    for number, rule in enumerate(redirects, 1):
        name = f"@{kind}{number}"
        query = [f"query {rule.query.replace('&', ' ')}"] if rule.query else []
        yield from _block(name, [f"path {_all(both(rule.path))}", *query])
        yield f"error {name} 410" if rule.status == GONE else f"redir {name} {rule.to} {rule.status}"


def _addresses(rules: HostRules, base: str) -> Iterator[str]:
    yield f"@not_served path_regexp {_quoted(_in_go('|'.join(NOT_SERVED)))}"
    yield "error @not_served 404"
    yield f"@error_page path {_all((f'{base}/404', f'{base}/404.html'))}"
    yield "error @error_page 404"
    # Caddy does not say in which order it asks what is in one matcher.
    yield "@slash path_regexp slash ^(.+)/$"
    page = ["@page file {re.slash.1}.html", *_block("route @page", ["uri strip_suffix /", "redir {uri} 301"])]
    yield from _block("route @slash", page)
    yield from _block("@index", ["path */index.html", "file {path}"])
    yield from _block("route @index", ["uri strip_suffix index.html", "redir {uri} 301"])
    kept = [f"not path {_all(f'{base}/{path}' for path in rules.kept)}"] if rules.kept else []
    yield from _block("@html", ["path *.html", "file {path}", *kept])
    yield from _block("route @html", ["uri strip_suffix .html", "redir {uri} 301"])
    yield from _block("@folder", ["not path */", "file {path}/index.html"])
    yield "redir @folder {path}/ 301"


def _files(rules: HostRules) -> Iterator[str]:
    """The types are set, because Caddy asks the machine for those that it does not know."""
    for number, (ending, kind) in enumerate((TEXT_TYPES | OTHER_TYPES).items(), 1):
        charset = "; charset=utf-8" * (ending in TEXT_TYPES)
        yield f"@type{number} path *{ending}"
        yield f'header @type{number} Content-Type "{kind}{charset}"'
    for number, (name, kind) in enumerate(rules.types.items(), 1):
        yield f"@feed{number} path *{name}"
        yield f"header @feed{number} Content-Type {_quoted(kind)}"
    types = sorted({*TEXT_TYPES.values(), *(kind.partition(";")[0] for kind in rules.types.values())})
    yield from _block("encode zstd gzip", _block("match", (f"header Content-Type {kind}*" for kind in types)))
    yield "try_files {path} {path}.html"
    ready = ["precompressed br gzip"] if rules.precompressed else []
    yield from _block("file_server", [*ready, "disable_canonical_uris"])


def _block(head: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"{head} {{"
    yield from (f"\t{line}" for line in lines)
    yield "}"


def _all(paths: Iterable[str]) -> str:
    return " ".join(map(_quoted, paths))


def _in_go(pattern: str) -> str:
    """The expression for Go, which cannot look at what follows."""
    return pattern.replace(r"/\.(?!well-known/)", r"/\.([^w]|w[^e]|we[^l]|wel[^l]|well[^-])")


def _quoted(value: str) -> str:
    """The value as Caddyfiles have it: in backticks nothing is escaped."""
    return f"`{value}`" if "`" not in value else json.dumps(value)
