"""The last step on the HTML: an allow-list, then replacements for what HTML5 no longer has.

`nh3` (html5ever's parser, ammonia's rules) reads the HTML as a browser would and writes it again in one canonical form:
lower-case names, every attribute as ` name="value"` with `<`, `>`, `&` and `"` escaped. Because of that form, the regular
expressions of this package are safe afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from . import policy

if TYPE_CHECKING:
    import nh3

# The tags that may have to be changed: those with attributes, and obsolete ones.
_OBSOLETE = "|".join(("input", *policy.REPLACED))
_TAG = re.compile(rf'<(/?)([a-z][a-z0-9]*(?= )|(?:{_OBSOLETE})(?=>))((?: [^\s=<>"]+="[^"]*")*)>')
ATTRIBUTE = re.compile(r" ([^\s=<>\"]+)=\"([^\"]*)\"")
_BOOLEAN = frozenset(
    {"checked", "controls", "default", "disabled", "loop", "muted", "open", "playsinline", "reversed"}
)


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    import nh3  # reading headings does not need it

    return nh3.Cleaner(
        tags=set(policy.ELEMENTS),
        clean_content_tags=policy.CONTENT_DROPPED_TOO,
        attributes=policy.ATTRIBUTES,
        tag_attribute_values=policy.FIXED,
        url_schemes=policy.SCHEMES,
        link_rel=None,
    )


def clean(html: str) -> str:
    """HTML with only what the policy allows, in canonical form."""
    return _cleaner().clean(html)


def modernise(html: str) -> str:
    """Canonical HTML without obsolete elements and attributes, duplicate ids, and inputs other than a task's checkbox."""
    used: dict[str, int] = {}

    def tag(found: re.Match[str]) -> str:
        closing, name, attributes = found.groups()
        name, extra = policy.REPLACED.get(name, (name, ""))
        if closing:
            return f"</{name}>"
        values = _modern(name, dict(ATTRIBUTE.findall(attributes)), extra)
        if name == "input" and not {"type", "disabled", "aria-label"} <= values.keys():
            return ""
        if "id" in values:
            values["id"] = unique(re.sub(r"\s+", "-", composed(values["id"]).strip()), used)
        written = (f" {key}" if key in _BOOLEAN else f' {key}="{value}"' for key, value in values.items())
        return f"<{name}{''.join(written)}>"

    return _TAG.sub(tag, html)


def _modern(element: str, values: dict[str, str], extra: str) -> dict[str, str]:
    classes = [values.pop("class", ""), extra]
    align = values.pop("align", "").lower()
    if align in policy.ALIGNMENTS:
        classes.append(align)
    if element == "a" and "name" in values:
        values.setdefault("id", values["name"])
        del values["name"]
    for side in ("width", "height"):
        if whole := policy.LENGTH.fullmatch(values.get(side, "")):
            values[side] = whole[1]
        else:
            values.pop(side, None)
    if not policy.allows_attribute(element, "srcset", values.get("srcset", "")):
        values.pop("srcset", None)
    for name in policy.ADDRESSES & values.keys():
        if not policy.allows_address(element, name, values[name]):
            del values[name]
        else:
            values[name] = _found(re.sub(r"\s", "%20", values[name].strip()))
    if not values.get("id", "x").strip():
        del values["id"]
    named = " ".join(" ".join(classes).split())
    return ({"class": named} if named else {}) | values


def composed(text: str) -> str:
    """The text as most keyboards produce it: letters with accents as one character where Unicode has it (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _found(address: str) -> str:
    """The address with its fragment written as our ids are, because browsers compare them character by character."""
    place, mark, fragment = address.partition("#")
    if not fragment or "://" in place or (fragment.isascii() and "%" not in fragment):
        return address
    plain = unquote(fragment)
    return f"{place}{mark}{composed(fragment if fragment == plain or composed(plain) == plain else plain)}"


def unique(name: str, used: dict[str, int]) -> str:
    """`name`, or `name-1`, `name-2` … if it is taken; the result is taken from then on.

    `used` has each name that is taken, with the last number that was added to it (0 for none).
    """
    candidate = name
    while candidate in used:
        used[name] = used.get(name, 0) + 1
        candidate = f"{name}-{used[name]}"
    used[candidate] = 0
    return candidate
