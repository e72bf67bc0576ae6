"""The rules by which other systems make the addresses of texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit

from plugins.content.aliases import comparable
from plugins.content.fields import slugified

# Jekyll's names for patterns (https://jekyllrb.com/docs/permalinks/#built-in-formats).
STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}
# The words of Jekyll and of Hugo (https://gohugo.io/configuration/permalinks/).
_WORD = re.compile(r":([a-z_]+)(?:\[[^\]]*\])?")


def permalink(pattern: str, words: Mapping[str, str], date: str) -> str:
    """The address that a pattern gives: with the `words` of the text, and those of its date in ISO 8601.

    Empty if the pattern has a word that is not known.
    """
    known = {**words, **_of_date(date)}
    pattern = STYLES.get(pattern, pattern)
    if any(name not in known for name in _WORD.findall(pattern)):
        return ""
    path = _WORD.sub(lambda found: known[found[1]], pattern)
    return "/" + re.sub(r"/{2,}", "/", path).lstrip("/")


def _of_date(date: str) -> dict[str, str]:
    if not re.match(r"\d{4}-\d{2}-\d{2}", date):
        return {}
    year, month, day = date[:4], date[5:7], date[8:10]
    return {
        "year": year,
        "month": month,
        "day": day,
        "short_year": year[2:],
        "i_month": str(int(month)),
        "i_day": str(int(day)),
        "hour": date[11:13] or "00",
        "minute": date[14:16] or "00",
        "second": date[17:19] or "00",
    }


def path_of(address: str) -> str:
    """The path of an address, with a slash before it and its query behind it; the address may be a whole one."""
    parts = urlsplit(address)
    path = "/" + parts.path.lstrip("/")
    return path + f"?{parts.query}" * bool(parts.query)


def key(path: str) -> str:
    """Equal for two paths that lead to one page; a query counts, a fragment does not."""
    path, _, query = path.partition("#")[0].partition("?")
    return comparable(unquote(path).lstrip("/")) + f"?{query}" * bool(query)


def is_below(address: str, base: str) -> bool:
    """Whether a whole address is one of the site's at `base`, by `http:` or `https:`, with `www.` or without."""
    if not base:
        return False
    here, there = urlsplit(address), urlsplit(base)
    root = there.path.rstrip("/")
    if _host(here.netloc) != _host(there.netloc):
        return False
    return here.path.rstrip("/") == root or here.path.startswith(f"{root}/")


def below_base(address: str, base: str) -> str:
    """The path of such an address below the site's own root."""
    root = urlsplit(base).path.rstrip("/")
    return "/" + path_of(address).removeprefix(root).lstrip("/")


def _host(netloc: str) -> str:
    return netloc.lower().removeprefix("www.")


def slug_of(name: str) -> str:
    """The slug for a name of a file, or for a last part of an address."""
    return slugified(unquote(name))


def written(path: str) -> str:
    """The path as an alias is written: encoded, as browsers send it."""
    path, question, query = path.partition("?")
    return quote(unquote(path), safe="/%~!$&'()*+,;=:@-._") + question + query
