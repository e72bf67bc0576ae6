"""The redirects that the site's `_redirects` file asks its host for: the preview follows them, so an alias can be tried."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import unquote

from plugins.outputs.host_formats import Rule, rules_in


def redirect(text: str, path: str, query: str) -> Rule | None:
    """The rule of `text`, a `_redirects` file of ours, for that path and query as a browser sends them; None without any.

    As on Netlify, a slash at the end makes no difference, and a query may hold more than the rule asks for.
    """
    given = set(query.split("&"))
    rules = _rules(text).get(unquote(path).rstrip("/"), ())
    return next((rule for rule in rules if not rule.query or given >= set(rule.query.split("&"))), None)


@lru_cache(maxsize=4)
def _rules(text: str) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules_in(text):
        found.setdefault(rule.path.rstrip("/"), []).append(rule)
    return found
