"""What an author's HTML may contain: elements, attributes, addresses.

Everything here is markup that a reader sees. What runs (scripts, event handlers, `style`), what loads a document of
someone else (frames, objects) and what asks for input (forms) is not in the lists, and so is dropped.
"""

import re

_PHRASING = (
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark picture q rp rt ruby s samp small source span "
    "strong sub sup time u var wbr"
)
_FLOW = (
    "article aside audio blockquote caption col colgroup dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hgroup hr input li nav ol p pre section summary table tbody td tfoot th thead tr track ul video"
)
# Obsolete, and turned into what replaced them: element → (element, class).
REPLACED: dict[str, tuple[str, str]] = {
    "acronym": ("abbr", ""),
    "big": ("span", ""),
    "center": ("div", "center"),
    "dir": ("ul", ""),
    "font": ("span", ""),
    "strike": ("s", ""),
    "tt": ("code", ""),
}
PHRASING = frozenset(_PHRASING.split()) | {name for name in REPLACED if name not in ("center", "dir")}
ELEMENTS = PHRASING | frozenset(_FLOW.split()) | frozenset(REPLACED)

_EVERYWHERE = {"class", "dir", "id", "lang", "title"}
_OWN: dict[str, str] = {
    "a": "href hreflang download rel name",
    "aside": "aria-label",
    "audio": "src controls loop muted preload",
    "blockquote": "cite",
    "col": "span",
    "colgroup": "span",
    "data": "value",
    "del": "cite datetime",
    "details": "open",
    "div": "align",
    "figure": "aria-label",
    "h1": "align",
    "h2": "align",
    "h3": "align",
    "h4": "align",
    "h5": "align",
    "h6": "align",
    "img": "src srcset sizes alt width height loading decoding align",
    "input": "checked disabled aria-label",
    "ins": "cite datetime",
    "li": "value",
    "nav": "aria-label",
    "ol": "start reversed type",
    "p": "align",
    "q": "cite",
    "section": "aria-label",
    "source": "src srcset sizes type media width height",
    "table": "align aria-label",
    "td": "colspan rowspan headers align",
    "th": "colspan rowspan headers scope abbr align",
    "time": "datetime",
    "tr": "align",
    "track": "src kind srclang label default",
    "video": "src poster controls loop muted playsinline preload width height",
}
ATTRIBUTES: dict[str, set[str]] = {"*": _EVERYWHERE} | {name: set(own.split()) for name, own in _OWN.items()}
# Attributes that only our own markup needs, with the only values that it gives them.
FIXED: dict[str, dict[str, set[str]]] = {
    "a": {"role": {"doc-noteref", "doc-backlink"}},
    "div": {"role": {"region", "note"}, "tabindex": {"0"}},
    "input": {"type": {"checkbox"}},
    "pre": {"role": {"group"}, "tabindex": {"0"}},
    "section": {"role": {"doc-endnotes"}},
}
# The name of the region around a table, and of a link back from a footnote, holds a number; that of code its language.
for _element in ("a", "div", "pre"):
    ATTRIBUTES.setdefault(_element, set()).add("aria-label")

CONTENT_DROPPED_TOO = {"script", "style", "svg", "math", "iframe", "noembed", "noframes"}
SCHEMES = {"http", "https", "mailto", "tel"}
ADDRESSES = frozenset({"href", "src", "poster", "cite"})
OWN_ONLY = frozenset({"video", "audio", "track"})
"""Elements whose `src` and `poster` must be files of the site: a remote player is a third party on the page."""

_SCHEME = re.compile(r"[\s\x00-\x1f]*([A-Za-z][A-Za-z0-9+.\s-]*):")


def allows_attribute(element: str, name: str, value: str) -> bool:
    if name == "srcset" and ":" in value:
        return False  # of the site's own files, as `src` says them too; nothing else is loaded
    fixed = FIXED.get(element, {}).get(name)
    if fixed is not None and name not in ATTRIBUTES.get(element, ()):
        return value in fixed
    return name in _EVERYWHERE or name in ATTRIBUTES.get(element, ())


def allows_address(element: str, name: str, value: str) -> bool:  # noqa: ARG001 (as its siblings)
    if element in OWN_ONLY and re.match(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\)", value):
        return False
    found = _SCHEME.match(value)
    return not found or re.sub(r"\s", "", found[1]).lower() in SCHEMES
