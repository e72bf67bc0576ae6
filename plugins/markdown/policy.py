"""What an author's HTML may contain: elements, attributes, addresses.

Everything listed here is markup that readers see. What runs (scripts, event handlers, `style`), loads other documents
(frames, objects) or asks for input (forms) is not listed, and so is dropped.
"""

import re

_CURRENT = (
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark picture q rp rt ruby s samp small source span "
    "strong sub sup time u var wbr "
    "address article aside audio blockquote caption col colgroup dd details div dl dt figcaption figure footer h1 h2 h3 "
    "h4 h5 h6 header hgroup hr input li nav ol p pre section summary table tbody td tfoot th thead tr track ul video"
)
# Elements that may run or load something, ask for input, or have text that browsers hide, or show as it is typed. Of
# elements with any other unlisted name, only the tags are dropped, and the text is kept.
_LIVE = (
    "applet base button dialog embed form frame frameset iframe image input isindex keygen link listing map math meta "
    "noembed noframes noscript object optgroup option param plaintext portal script select slot style svg template "
    "textarea title xmp"
)
LIVE = frozenset(_LIVE.split())
# Obsolete elements, and what replaces them: element → (element, class).
REPLACED: dict[str, tuple[str, str]] = {
    "acronym": ("abbr", ""),
    "big": ("span", ""),
    "center": ("div", "center"),
    "dir": ("ul", ""),
    "menu": ("ul", ""),
    "font": ("span", ""),
    "strike": ("s", ""),
    "tt": ("code", ""),
}
ELEMENTS = frozenset(_CURRENT.split()) | frozenset(REPLACED)

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
    **dict.fromkeys(("div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "tr"), "align"),
    "figure": "aria-label",
    "img": "src srcset sizes alt width height loading decoding align",
    "input": "checked disabled aria-label",
    "ins": "cite datetime",
    "li": "value",
    "nav": "aria-label",
    "ol": "start reversed type",
    "q": "cite",
    "section": "aria-label",
    "source": "src srcset sizes type media width height",
    "table": "align aria-label",
    "td": "colspan rowspan headers align",
    "th": "colspan rowspan headers scope abbr align",
    "time": "datetime",
    "track": "src kind srclang label default",
    "video": "src poster controls loop muted playsinline preload width height aria-label",
}
ATTRIBUTES: dict[str, set[str]] = {"*": _EVERYWHERE} | {name: set(own.split()) for name, own in _OWN.items()}
# Attributes that only our own markup needs, with the only values that it gives them.
FIXED: dict[str, dict[str, set[str]]] = {
    "a": {"role": {"doc-noteref", "doc-backlink"}},
    "i": {"aria-hidden": {"true"}},
    "div": {"role": {"region", "note"}, "tabindex": {"0"}},
    "input": {"type": {"checkbox"}},
    "pre": {"role": {"group"}, "tabindex": {"0"}},
    "section": {"role": {"doc-endnotes"}},
    "span": {"aria-hidden": {"true"}},
}
# The labels of a table's region and of a footnote's back link hold a number; those of code, its language.
for _element in ("a", "div", "pre"):
    ATTRIBUTES.setdefault(_element, set()).add("aria-label")

CONTENT_DROPPED_TOO = {"script", "style", "svg", "math", "iframe", "noembed", "noframes"}
# Schemes of links: those that any site may register a handler for (HTML, 8.3.1.1), those of calls and messages, and those
# of well-known programs, which ask before they open. None of them runs or shows anything in the page.
_LINKS = (
    "http https mailto tel bitcoin ftp ftps geo im irc ircs magnet matrix mms news nntp openpgp4fpr sftp sip sms smsto "
    "ssh urn webcal xmpp callto doi ethereum facetime facetime-audio feed gemini gopher lightning maps sgnl signal sips "
    "skype tg viber whatsapp "
    "at did discord fb-messenger figma idea ipfs ipns itms itms-apps jetbrains line linear market mid msteams nostr notion "
    "obsidian raycast slack spotify steam things threema vscode vscode-insiders vscodium web+ap web+mastodon zed zoommtg "
    "zoomus zotero"
)
SCHEMES = set(_LINKS.split())
_LOADED = {"http", "https"}
ALIGNMENTS = ("left", "right", "center", "justify")
LENGTH = re.compile(r"\s*(\d+)(?:px)?\s*")
# Attributes that run or load something; event handlers are those that begin with `on`.
_LIVE_ATTRIBUTES = {
    "action", "archive", "background", "code", "codebase", "data", "dynsrc", "formaction", "http-equiv", "lowsrc",
    "manifest", "ping", "srcdoc", "srcset", "xlink:href", "xml:base",
}  # fmt: skip
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
ADDRESSES = frozenset({"href", "src", "poster", "cite"})
OWN_ONLY = frozenset({"video", "audio", "track"})
"""Elements whose `src` and `poster` must be files of the site: a remote player is a third party on the page."""

_SCHEME = re.compile(r"[\s\x00-\x1f]*([A-Za-z][A-Za-z0-9+.\s-]*):")
# Without both slashes, what follows is a path on the page's own site (URL, 4.4, “special authority slashes state”).
_WITHOUT_HOST = re.compile(r"\s*https?:(?!//)", re.IGNORECASE)


def allows_attribute(element: str, name: str, value: str) -> bool:
    if name == "srcset" and ":" in value:
        return False  # only files of the site; nothing else is loaded
    fixed = FIXED.get(element, {}).get(name)
    if fixed is not None and name not in ATTRIBUTES.get(element, ()):
        return value in fixed
    return name in _EVERYWHERE or name in ATTRIBUTES.get(element, ())


def is_harmless(name: str, value: str) -> bool:
    """Whether a page without that attribute only looks or behaves slightly differently, and shows nothing hidden."""
    hides = name == "hidden" or (name == "style" and _HIDES.search(value))
    return not (hides or name.startswith("on") or name in _LIVE_ATTRIBUTES)


def takes_value(name: str, value: str) -> bool:
    """Whether the value of an allowed attribute is one that can be used."""
    if name in ("width", "height"):
        return bool(LENGTH.fullmatch(value))
    return name != "align" or value.lower() in ALIGNMENTS


def allows_address(element: str, name: str, value: str) -> bool:
    if element in OWN_ONLY and re.match(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\)", value):
        return False
    if _WITHOUT_HOST.match(value):
        return False
    found = _SCHEME.match(value)
    allowed = SCHEMES if name == "href" else _LOADED
    return not found or re.sub(r"\s", "", found[1]).lower() in allowed
