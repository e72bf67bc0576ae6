"""The facts of a built page that the checks compare, read from its HTML in one pass.

One expression finds comments, tags, and the elements whose text is not markup, as browsers' tokenisers do (HTML,
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

# By element, the attributes that make the browser load something, or send it elsewhere than its form.
LOADS = {
    **dict.fromkeys(("audio", "embed", "frame", "iframe", "script", "track"), ("src",)),
    **dict.fromkeys(("image", "use"), ("href", "xlink:href")),
    **dict.fromkeys(("img", "source"), ("src", "srcset")),
    "a": ("ping",),
    "body": ("background",),
    "button": ("formaction",),
    "input": ("src", "formaction"),
    "object": ("data",),
    "video": ("src", "poster"),
}
# Browsers load a <link> with such a rel, or connect to it; others (canonical, alternate, me …) only name an address.
LOADING_RELS = {
    "stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch",
    "prerender", "preconnect", "dns-prefetch",
}  # fmt: skip
# Elements that the site's policy forbids, wherever they come from.
FORBIDDEN = {"base", "iframe", "frame", "object", "embed"}
# Elements that count even without attributes.
BARE = {f"{letter}{level}" for letter in "hH" for level in range(1, 7)} | {"img", "IMG"} | FORBIDDEN
# Attributes that hold an address, which may run something (`javascript:`); in any other, that is prose.
ADDRESSES = {"href", "src", "action", "formaction", "data", "xlink:href"}


class PageFacts(Struct, omit_defaults=True):
    """A page's facts, in the order of the page. Addresses are as written, unescaped."""

    language: str = ""
    title: str = ""
    canonical: str = ""
    noindex: bool = False
    heading_levels: list[int] = []
    ids: list[str] = []
    heading_ids: list[str] = []  # without that of its title
    links: list[str] = []  # where <a> leads
    named: list[str] = []  # addresses in the head: canonical, feeds, pictures for link previews
    loads: list[str] = []  # what the browser loads by itself
    sends: list[str] = []  # where its forms are sent
    forbidden: list[str] = []  # what the site's policy forbids: handlers, inline styles …
    policy: str = ""  # its Content-Security-Policy, if it precedes all that the page loads and runs
    code: list[str] = []  # its inline code: `script-src` or `style-src`, and its hash
    without_alt: list[str] = []  # the addresses of pictures without an alt attribute
    data: list[structured_data.StructuredData] = []  # the content of its JSON-LD blocks
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
    """The attributes of a tag except `class`, by their names in lower case; of duplicates, the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text) if text else ():
        value = double or single or bare
        if name != "class":  # which most tags have, and no check needs
            found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found


def _read_raw(name: str, attributes: Mapping[str, str], text: str, facts: PageFacts) -> None:
    """Read an element whose text is not markup."""
    _read_tag(name, attributes, facts)
    if name == "title":
        facts.title = facts.title or unescape(text).strip()
    elif name == "style":
        addresses, hashed = _read_style(text)
        facts.loads += addresses
        facts.code.append(f"style-src {hashed}")
    elif "ld+json" in attributes.get("type", ""):
        facts.data.append(structured_data.read(text))
    elif text and "json" not in attributes.get("type", ""):  # other JSON is not run either
        facts.code.append(f"script-src {_hash(text)}")


@lru_cache(maxsize=256)  # a style sheet is half of a page, and the same on many pages
def _read_style(text: str) -> tuple[list[str], str]:
    """The addresses in a style sheet, and its hash."""
    return [first or second for first, second in _CSS_ADDRESS.findall(text)], _hash(text)


def _hash(text: str) -> str:
    """The hash of inline code, as a Content-Security-Policy writes it (CSP3, 6.7.3.3)."""
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
        facts.heading_levels.append(int(name[1]))
        if "id" in attributes and name != "h1":
            facts.heading_ids.append(attributes["id"])
    elif name == "img":
        if "alt" not in attributes:
            facts.without_alt.append(attributes.get("src", ""))
    elif name == "form":
        facts.sends += [attributes["action"]] if "action" in attributes else []
    elif name == "link":
        _read_link(attributes, facts)
    elif name == "meta":
        _read_meta(attributes, facts)
    elif name == "html":
        facts.language = attributes.get("lang", "")
    elif name in FORBIDDEN:
        facts.forbidden.append(f"<{name}>")


def _read_any(name: str, attributes: Mapping[str, str], facts: PageFacts) -> None:
    """Read the attributes that any element may have."""
    for key, value in attributes.items():
        if key == "id":
            facts.ids.append(value)
        elif key == "style" or key[:2] == "on":
            facts.forbidden.append(f"{key} of <{name}>")
        elif key in ADDRESSES and _RUNS.match(address := "".join(value.split())):
            facts.forbidden.append(f"{address[:40]} of <{name}>")


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
    elif (header := attributes.get("http-equiv", "").lower()) == "content-security-policy":
        # Browsers do not apply it to anything before it.
        facts.policy = facts.policy or ("" if facts.code or facts.loads else content)
    elif header == "refresh":
        facts.links.append(content.partition("=")[2].strip("'\" "))


def _candidates(srcset: str) -> list[str]:
    return [candidate.split()[0] for candidate in re.split(r",\s+", srcset) if candidate.strip()]
