"""What a built page says of itself: the facts that the checks compare, read from its HTML in one pass.

One expression finds comments, tags, and the elements whose text is no markup, as browsers' tokenisers do (HTML,
13.2.5). That takes a third of the time of a parser whose tree is then walked, and needs no dependency.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape

from msgspec import Struct

from . import structured_data
from .leaks import secret_in

_ATTRIBUTES = r"""[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*"""
_MARKUP = re.compile(
    rf"<(?:((?i:script|style|title))(?=[\s>])({_ATTRIBUTES})>([^<]*(?:<(?!/(?i:\1))[^<]*)*)"
    rf"|!--(.*?)-->|([a-zA-Z][^\s/>]*)(?=[\s/>])({_ATTRIBUTES})>)",
    re.DOTALL,
)
_STYLE = re.compile(r"<style>[^<]*</style>")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", re.IGNORECASE)
_RUNS = re.compile(r"(?:java|vb)script:", re.IGNORECASE)

# The attributes by which an element has the browser load something, or send something.
LOADS = {
    "a": ("ping",),
    "audio": ("src",),
    "body": ("background",),
    "button": ("formaction",),
    "embed": ("src",),
    "form": ("action",),
    "frame": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src", "formaction"),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
# What a browser loads, or connects to, for a <link> of that rel; others (canonical, alternate, me …) only name.
LOADING_RELS = {
    "stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch",
    "prerender", "preconnect", "dns-prefetch",
}  # fmt: skip
# What the site's policy gives no place to, wherever it comes from.
FORBIDDEN = {"base", "iframe", "frame", "object", "embed"}
# Elements that say something even without attributes.
BARE = {f"{letter}{level}" for letter in "hH" for level in range(1, 7)} | {"img", "IMG"} | FORBIDDEN
# Attributes that hold an address, which may be one that runs something; in any other, it is prose.
ADDRESSES = {"href", "src", "action", "formaction", "data", "xlink:href"}


class PageFacts(Struct, omit_defaults=True):
    """A page's facts, in the order of the page. Addresses are as written, unescaped."""

    language: str = ""
    title: str = ""
    canonical: str = ""
    noindex: bool = False
    levels: list[int] = []  # of its headings
    ids: list[str] = []
    parts: list[str] = []  # the ids of its headings, but for its title's
    links: list[str] = []  # where <a> leads
    named: list[str] = []  # what the head names: canonical, feeds, pictures of previews
    loads: list[str] = []  # what the browser loads by itself
    live: list[str] = []  # what the site's policy forbids: handlers, inline styles …
    policy: str = ""  # its Content-Security-Policy, where that rules over all that the page loads and runs
    code: list[str] = []  # its inline code: `script-src` or `style-src`, and its hash
    silent: list[str] = []  # pictures without an alt attribute
    data: list[structured_data.StructuredData] = []  # what its JSON-LD blocks say
    secret: str = ""  # the beginning of what looks like a key


def read(html: str) -> PageFacts:
    """The facts of the page `html`."""
    own = _STYLE.sub("", html)  # the style sheet is the theme's, and half of the page
    facts = PageFacts(secret=secret_in(own))
    for raw, raw_attributes, text, _, name, attributes in _MARKUP.findall(html):
        if raw:
            _read_raw(raw.lower(), _attributes(raw_attributes), text, facts)
        elif (found := _attributes(attributes)) or name in BARE:
            _read_tag(name.lower(), found, facts)
    return facts


@lru_cache(maxsize=4096)  # headers, footers and classes repeat from page to page
def _attributes(text: str) -> Mapping[str, str]:
    """The attributes of a tag, but for its classes, by names in lower case; of two of one name the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text) if text else ():
        value = double or single or bare
        if name != "class":  # which most tags have, and which says nothing here
            found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found


def _read_raw(name: str, attributes: Mapping[str, str], text: str, facts: PageFacts) -> None:
    """Read an element whose text is no markup."""
    _read_tag(name, attributes, facts)
    if name == "title":
        facts.title = facts.title or unescape(text).strip()
    elif name == "style":
        addresses, hashed = _read_style(text)
        facts.loads += addresses
        facts.code.append(f"style-src {hashed}")
    elif "ld+json" in attributes.get("type", ""):
        facts.data.append(structured_data.read(text))
    elif text and "json" not in attributes.get("type", ""):  # other data is not run either
        facts.code.append(f"script-src {_hash(text)}")


@lru_cache(maxsize=256)  # half of a page, and the same on many pages
def _read_style(text: str) -> tuple[list[str], str]:
    """The addresses in a style sheet, and its hash."""
    return [first or second for first, second in _CSS_ADDRESS.findall(text)], _hash(text)


def _hash(text: str) -> str:
    """As a Content-Security-Policy names it (CSP3, 6.7.3.3)."""
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _read_tag(name: str, attributes: Mapping[str, str], facts: PageFacts) -> None:
    _read_any(name, attributes, facts)
    if name in LOADS:
        for attribute in LOADS[name]:
            if value := attributes.get(attribute, ""):
                facts.loads += _candidates(value) if attribute == "srcset" else [value]
    if name == "a":
        if "href" in attributes:
            facts.links.append(attributes["href"])
    elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
        facts.levels.append(int(name[1]))
        if "id" in attributes and name != "h1":
            facts.parts.append(attributes["id"])
    elif name == "img":
        if "alt" not in attributes:
            facts.silent.append(attributes.get("src", ""))
    elif name == "link":
        _read_link(attributes, facts)
    elif name == "meta":
        _read_meta(attributes, facts)
    elif name == "html":
        facts.language = attributes.get("lang", "")
    elif name in FORBIDDEN:
        facts.live.append(f"<{name}>")


def _read_any(name: str, attributes: Mapping[str, str], facts: PageFacts) -> None:
    """Read what any element may have."""
    for key, value in attributes.items():
        if key == "id":
            facts.ids.append(value)
        elif key == "style" or key[:2] == "on":
            facts.live.append(f"{key} of <{name}>")
        elif key in ADDRESSES and _RUNS.match(address := "".join(value.split())):
            facts.live.append(f"{address[:40]} of <{name}>")


def _read_link(attributes: Mapping[str, str], facts: PageFacts) -> None:
    rel = set(attributes.get("rel", "").lower().split())
    address = attributes.get("href", "")
    (facts.loads if rel & LOADING_RELS else facts.named).append(address)
    facts.loads += _candidates(attributes.get("imagesrcset", ""))
    if "canonical" in rel:
        facts.canonical = address


def _read_meta(attributes: Mapping[str, str], facts: PageFacts) -> None:
    content = attributes.get("content", "")
    if attributes.get("name") == "robots" and "noindex" in content:
        facts.noindex = True
    elif attributes.get("property") in ("og:image", "og:url", "article:author"):
        facts.named.append(content)
    elif (stands_for := attributes.get("http-equiv", "").lower()) == "content-security-policy":
        # Browsers hold nothing that came before against it.
        facts.policy = facts.policy or ("" if facts.code or facts.loads else content)
    elif stands_for == "refresh":
        facts.links.append(content.partition("=")[2].strip("'\" "))


def _candidates(srcset: str) -> list[str]:
    return [candidate.split()[0] for candidate in re.split(r",\s+", srcset) if candidate.strip()]
