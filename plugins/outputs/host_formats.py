"""The redirects in the formats of hosts. `FORMATS_OF_HOSTS` is the only list of those that `make host-config` prints.

`_redirects` is on the site, for Netlify and Cloudflare Pages. All others are made from it, when they are asked for.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from urllib.parse import quote, unquote

from msgspec import Struct

from plugins.settings.urls import Urls

from .redirects import GONE, Redirect

_OURS = "# Old addresses: from “aliases:” in front matter, and from content/addresses.txt."
_OWNERS = "# The owner's own lines:"
_MOST = 2_000  # rules that Cloudflare reads


class Rule(Struct, frozen=True):
    """A redirect on its host: the `path` from the host's root, decoded, and the address `to` as browsers send it."""

    path: str
    query: str
    to: str
    status: int


def rules_of(redirects: Iterable[Redirect], urls: Urls) -> tuple[Rule, ...]:
    """The rules for the site's host, but for those that lead to hidden pages."""
    root = unquote(urls.url(""))
    return tuple(
        Rule(root + each.path, each.query, "" if each.status == GONE else urls.url(each.to), each.status)
        for each in redirects
        if each.named
    )


def redirects_file(rules: Collection[Rule], not_found: str, own: bytes = b"", reader: str = "") -> bytes:
    """The `_redirects` file of those rules, with the owner's lines below; empty without any. `not_found` is the address of
    the page for what is gone, `reader` is `netlify` or `cloudflare`, or empty for both.

    Netlify takes the first line that matches, and sends a file that is there unless the status ends in `!`
    (https://docs.netlify.com/manage/routing/redirects/rewrites-proxies/#shadowing). Cloudflare sends no file that a rule
    is for. It reads 2,000 rules (https://developers.cloudflare.com/pages/configuration/redirects/); lines with `!`, a query
    or 410 it passes over on Pages, counting them, and refuses on Workers.
    """
    lines = [
        *(_for_netlify(rule, not_found) for rule in rules if reader != "cloudflare"),
        *[line for rule in rules if reader != "netlify" for line in _for_cloudflare(rule)][:_MOST],
    ]
    ours = "\n".join([_OURS, *lines, ""]).encode() if lines else b""
    return ours + (_OWNERS.encode() + b"\n" + own if own and ours else own)


def _for_netlify(rule: Rule, not_found: str) -> str:
    words = [quote(rule.path), *rule.query.split("&"), rule.to or not_found, f"{rule.status}!"]
    return " ".join(filter(None, words))


def _for_cloudflare(rule: Rule) -> Iterator[str]:
    if not rule.query and rule.status != GONE:
        yield f"{quote(rule.path)} {rule.to} {rule.status}"


def rules_in(text: str) -> tuple[Rule, ...]:
    """The rules in a `_redirects` file that are ours."""
    if not text.startswith(_OURS):
        return ()
    lines = text.partition(_OWNERS)[0].splitlines()[1:]
    return tuple(dict.fromkeys(_rule(line.split()) for line in lines))


def _rule(words: list[str]) -> Rule:
    path, *query, to, written = words
    status = int(written.removesuffix("!"))
    return Rule(unquote(path), "&".join(query), "" if status == GONE else to, status)


def nginx(rules: Iterable[Rule]) -> Iterator[str]:
    """Locations for nginx's `server` block, each found by its hash or a binary search, with capitals told apart.

    (A `map` would ignore capitals, and need a place outside of that block and larger tables.)
    https://nginx.org/en/docs/http/ngx_http_core_module.html#location
    """
    seen = set[str]()
    for rule in rules:
        answer = "return 410;" if rule.status == GONE else f"return {rule.status} {rule.to};"
        if rule.query:
            asked = rf"^{re.escape(quote(rule.path))}\?(.*&)?{re.escape(rule.query)}(&|$)"
            yield f'if ($request_uri ~ "{asked}") {{ {answer} }}'
        else:
            fresh = [path for path in _both(rule.path) if path not in seen]  # nginx refuses a second location
            seen.update(fresh)
            yield from (f'location = "{path}" {{ {answer} }}' for path in fresh)


def caddy(rules: Iterable[Rule]) -> Iterator[str]:
    """Lines for a site's block in a Caddyfile (https://caddyserver.com/docs/caddyfile/directives/redir)."""
    for number, rule in enumerate(rules, 1):
        name = f"@alias{number}"
        paths = " ".join(f'"{path}"' for path in _both(rule.path))
        queries = f"\n\tquery {rule.query.replace('&', ' ')}" * bool(rule.query)
        yield f"{name} {{\n\tpath {paths}{queries}\n}}"
        yield f"error {name} 410" if rule.status == GONE else f"redir {name} {rule.to} {rule.status}"


def apache(rules: Iterable[Rule]) -> Iterator[str]:
    """Lines for Apache's configuration of a host, or its .htaccess (mod_alias, mod_rewrite)."""
    asked = [rule for rule in rules if rule.query]
    if asked:
        yield "RewriteEngine On"
    for rule in asked:
        to = rule.to.replace("%", r"\%")
        yield rf'RewriteCond %{{QUERY_STRING}} "(^|&){re.escape(rule.query)}(&|$)"'
        yield f'RewriteRule "^/?{re.escape(rule.path[1:])}$" "{to}?" [R={rule.status},L,NE]'
    for rule in rules:
        if not rule.query:
            path = re.escape(rule.path.removesuffix("/"))
            slash = "/?" * (len(_both(rule.path)) > 1)
            to = f' "{unquote(rule.to)}"' * (rule.status != GONE)
            yield f'RedirectMatch {rule.status} "^{path}{slash}$"{to}'


def cloudfront(rules: Iterable[Rule]) -> Iterator[str]:
    """A function for CloudFront's viewer requests, of 10 KB at most
    (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html)."""
    found: dict[str, list[list[object]]] = {}
    for rule in rules:
        pairs = [pair.split("=", 1) for pair in rule.query.split("&")] if rule.query else []
        for path in _both(rule.path):
            found.setdefault(path, []).append([pairs, rule.status, rule.to])
    table = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    yield f"var redirects = {table};"
    yield _CLOUDFRONT


_CLOUDFRONT = """\
function handler(event) {
  var request = event.request, path = request.uri;
  try { path = decodeURIComponent(path); } catch (error) { return request; }
  var rules = redirects.hasOwnProperty(path) ? redirects[path] : [];
  for (var i = 0; i < rules.length; i++) {
    var asked = rules[i][0].every(function (pair) {
      var given = request.querystring[pair[0]];
      return given && given.value === pair[1];
    });
    if (!asked) continue;
    if (rules[i][1] === 410) return { statusCode: 410, statusDescription: "Gone" };
    return { statusCode: rules[i][1], headers: { location: { value: rules[i][2] } } };
  }
  return request;
}"""


def s3(rules: Iterable[Rule]) -> Iterator[str]:
    """Commands that give a website's bucket an object at each old address, which redirects for good.

    A bucket's own routing rules are 50 at most, and match the beginning of an address
    (https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html).
    """
    for rule in rules:
        if not rule.query and rule.status != GONE:
            key = shlex.quote(rule.path.lstrip("/"))
            to = shlex.quote(rule.to)
            yield f'aws s3api put-object --bucket "$BUCKET" --key {key} --website-redirect-location {to}'


def _both(path: str) -> tuple[str, ...]:
    """The path, with and without a slash at its end, unless it is that of a file."""
    bare = path.removesuffix("/")
    return (path,) if not bare or "." in bare.rpartition("/")[2] else (bare, f"{bare}/")


# By the name of the host: how it has redirects, and where they go.
FORMATS_OF_HOSTS: Mapping[str, tuple[Callable[[Iterable[Rule]], Iterator[str]], str]] = {
    "nginx": (nginx, "# Old addresses: into the server block, or include a file of it there."),
    "caddy": (
        caddy,
        "# Old addresses: into the site's block of the Caddyfile, or import a file of it there.",
    ),
    "apache": (apache, "# Old addresses: into the host's configuration, or its .htaccess."),
    "cloudfront": (cloudfront, "// Old addresses: a function for the viewer requests of the distribution."),
    "s3": (s3, "# Old addresses: run this once the site is uploaded. BUCKET is the bucket's name."),
}


def host_config(host: str, text: str) -> str:
    """The redirects in `text`, a `_redirects` file of ours, in the format of that host."""
    write, about = FORMATS_OF_HOSTS[host]
    return "\n".join([about, *write(rules_in(text)), ""])
