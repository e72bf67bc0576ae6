"""The `_redirects` file, which Netlify and Cloudflare Pages read: the redirects of the site, and what keeps files at their
addresses.

What other hosts read is made from it, when it is asked for (`hosts/`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import quote, unquote

from msgspec import Struct

from plugins.settings.urls import Urls

from .redirects import GONE, Redirect

_OURS = "# Old addresses: from “aliases:” in front matter, and from content/addresses.txt."
_KEPT = "# Files that stay at their own addresses on Cloudflare, which would lead to those without “.html”:"
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


def redirects_file(
    rules: Collection[Rule], not_found: str, own: bytes = b"", reader: str = "", kept: Collection[str] = ()
) -> bytes:
    """The `_redirects` file of those rules, with the owner's lines below; empty without any. `not_found` is the address of
    the page for what is gone, `reader` is `netlify` or `cloudflare`, or empty for both; `kept` are the addresses of HTML
    files of the owner's, as Google asks for one, which stay as they are.

    Netlify takes the first line that matches, and sends a file that is there unless the status ends in `!`
    (https://docs.netlify.com/manage/routing/redirects/rewrites-proxies/#shadowing). Cloudflare sends no file that a rule
    is for. It reads 2,000 rules (https://developers.cloudflare.com/pages/configuration/redirects/); lines with `!`, a query
    or 410 it passes over on Pages, counting them, and refuses on Workers.
    """
    there = [f"{address} {address.removesuffix('.html')} 200" for address in kept if reader != "netlify"]
    lines = [
        *(_for_netlify(rule, not_found) for rule in rules if reader != "cloudflare"),
        *[line for rule in rules if reader != "netlify" for line in _for_cloudflare(rule)][
            : _MOST - len(there)
        ],
    ]
    parts = [[_OURS, *lines] if lines else [], [_KEPT, *there] if there else []]
    ours = "".join(f"{line}\n" for part in parts for line in part).encode()
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
    lines = text.partition(_OWNERS)[0].partition(_KEPT)[0].splitlines()[1:]
    return tuple(dict.fromkeys(_rule(line.split()) for line in lines))


def owners_lines(text: str) -> list[str]:
    """The lines in a `_redirects` file that are the owner's."""
    return (text.partition(_OWNERS)[2] if text.startswith(_OURS) else text).strip().splitlines()


def _rule(words: list[str]) -> Rule:
    path, *query, to, written = words
    status = int(written.removesuffix("!"))
    return Rule(unquote(path), "&".join(query), "" if status == GONE else to, status)
