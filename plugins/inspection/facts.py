"""What a built page says of itself: the facts that the checks compare, read from its HTML in one pass.

The HTML is our own, so it is regular: attribute values stand in double quotes, and `<` in them is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

_RAW = re.compile(r"<(script|style|title)\b([^>]*)>(.*?)</\1>", re.DOTALL)
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TAG = re.compile(r"<([a-z][a-z0-9]*)(\s[^<>]+)>")  # tags without attributes have nothing to tell
_HEADING = re.compile(r"<h([1-6])[\s>]")
# The elements that say something here; all others are only looked through for what any element may have.
_TELLING = {"html", "link", "a"}
_TELLING_META = ('"robots"', '"og:image"', '"og:url"', '"article:author"')
_ID = re.compile(r'\sid="([^"]*)"')
_LIVE = re.compile(r"""\s(on[a-z]+|style)=|="\s*((?:java|vb)script:[^"]*)""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r'\s([^\s=>"]+)(?:="([^"]*)")?')
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
# Folders of people and of builds, on Linux, macOS and Windows.
_ROOTS = ("home", "Users", "root", "tmp", "var/folders")
_PATH = re.compile(rf"(?:^|[\s\"'=:(])(/(?:{'|'.join(_ROOTS)})/[^\s\"'<>]+|[A-Z]:\\Users\\[^\s\"'<>]+)")
_KEY = re.compile(
    r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"
    r"|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bxox[abprs]-[0-9A-Za-z-]{20,}"
)
# One of these is in every such key: looking for them first is many times as fast.
_FOLDERS = (*(f"/{root}/" for root in _ROOTS), ":\\Users\\")
_SIGNS = ("PRIVATE KEY-----", "AKIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "xox")

# The attributes by which an element has the browser load something.
LOADS = {
    "img": ("src", "srcset"),
    "script": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "form": ("action",),
    "input": ("src",),
    "use": ("href",),
}
# What a browser loads for a <link> of that rel; the others (canonical, alternate, me …) only name an address.
LOADING_RELS = {"stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "prefetch"}


@dataclass(frozen=True)
class Facts:
    """A page's facts. Addresses are as written, unescaped."""

    language: str
    title: str
    canonical: str
    noindex: bool
    levels: tuple[int, ...]  # of its headings, in order
    ids: tuple[str, ...]
    links: tuple[str, ...]  # where <a> leads
    named: tuple[str, ...]  # what the head names: canonical, feeds, the picture of previews
    loads: tuple[str, ...]  # what the browser loads by itself
    live: tuple[str, ...]  # handlers, inline styles and addresses that run something
    silent: tuple[str, ...]  # pictures without an alt attribute
    data: tuple[str, ...]  # its JSON-LD
    machine: str  # a path of a machine, in an attribute or comment: prose may speak of one
    secret: str  # the beginning of what looks like a key

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Facts:
        """The facts that `read` gave."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()
        }
        return cls(**values)


def read(html: str) -> dict[str, Any]:
    """The facts of the page `html`, as plain data."""
    facts: dict[str, Any] = {
        "language": "", "title": "", "canonical": "", "noindex": False, "links": [], "named": [], "loads": [],
        "silent": [], "data": [],
    }  # fmt: skip

    def without_text(match: re.Match[str]) -> str:
        name, attributes, text = match.groups()
        if name == "title" and not facts["title"]:
            facts["title"] = unescape(text).strip()
        elif name == "style":
            facts["loads"] += [first or second for first, second in _CSS_ADDRESS.findall(text)]
        elif name == "script" and "ld+json" in attributes:
            facts["data"].append(text)
        return f"<{name}{attributes}>"

    markup = _COMMENT.sub("", _RAW.sub(without_text, html))
    facts |= {"levels": list(map(int, _HEADING.findall(markup))), "ids": [], "live": []}
    facts |= {"machine": _path_in(html, markup), "secret": secret_in(html)}
    for name, text in _TAG.findall(markup):
        if ' id="' in text:
            facts["ids"] += map(unescape, _ID.findall(text))
        if " on" in text or "style=" in text or "script:" in text.lower():
            facts["live"] += [
                f"{unescape(what or run)[:40]} of <{name}>" for what, run in _LIVE.findall(text)
            ]
        if (
            name in _TELLING
            or name in LOADS
            or (name == "meta" and any(word in text for word in _TELLING_META))
        ):
            _read_tag(name, {key: unescape(value) for key, value in _ATTRIBUTE.findall(text)}, facts)
    return facts


def _path_in(html: str, markup: str) -> str:
    """The first path of a machine that stands in a comment or an attribute; empty where there is none."""
    if not any(folder in html for folder in _FOLDERS):
        return ""
    aside = [*_COMMENT.findall(html), *re.findall(r"<[a-z][^<>]*>", markup)]
    found = _PATH.search("\n".join(aside))
    return found[1] if found else ""


def secret_in(text: str) -> str:
    """The beginning of what looks like a secret key in the text; empty where there is none."""
    found = _KEY.search(text) if any(sign in text for sign in _SIGNS) else None
    return found[0][:14] if found else ""


def _read_tag(name: str, attributes: dict[str, str], facts: dict[str, Any]) -> None:
    if name == "a":
        if "href" in attributes:
            facts["links"].append(attributes["href"])
    elif name == "link":
        _read_link(attributes, facts)
    elif name == "meta":
        _read_meta(attributes, facts)
    elif name == "html":
        facts["language"] = attributes.get("lang", "")
    else:
        for attribute in LOADS[name]:
            if value := attributes.get(attribute, ""):
                facts["loads"] += _candidates(value) if attribute == "srcset" else [value]
        if name == "img" and "alt" not in attributes:
            facts["silent"].append(attributes.get("src", ""))


def _read_link(attributes: dict[str, str], facts: dict[str, Any]) -> None:
    rel = set(attributes.get("rel", "").split())
    address = attributes.get("href", "")
    facts["loads" if rel & LOADING_RELS else "named"].append(address)
    if "canonical" in rel:
        facts["canonical"] = address


def _read_meta(attributes: dict[str, str], facts: dict[str, Any]) -> None:
    content = attributes.get("content", "")
    if attributes.get("name") == "robots" and "noindex" in content:
        facts["noindex"] = True
    if attributes.get("property") in ("og:image", "og:url", "article:author"):
        facts["named"].append(content)


def _candidates(srcset: str) -> list[str]:
    return [candidate.split()[0] for candidate in re.split(r",\s+", srcset) if candidate.strip()]
