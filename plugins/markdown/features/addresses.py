"""Addresses that are links by themselves: in angle brackets and, as on GitHub, in the text (`https://example.org`,
`www.example.org`, `ada@example.org`)."""

from __future__ import annotations

import re
from string import ascii_letters, digits
from xml.etree.ElementTree import Element

from ..core.feature import Feature
from ..core.inline import Address, Inline, value, verbatim

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAIL_IN_BRACKETS = re.compile(rf"<([\w.!#$%&'*+/=?^`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})*)>", re.ASCII)
_URL_IN_BRACKETS = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20<>]*)>")
_SCHEME = re.compile(r"(?<![A-Za-z])(?:https?|ftp)$", re.I)
_HOST = re.compile(r"[\w.-]+")
_LONGEST_SCHEME = len("https")
_CLOSES = dict(zip(")]）］】》〉〕｝", "([（［【《〈〔｛", strict=True))
# What ends an address anywhere: browsers encode these in addresses that are copied from them.
_END = re.compile(r"[\s<“”„‟«»‹›「」『』、。，！？；：…]")
_TAIL = frozenset("?!.,:*_~'\"’‘;")
_ENTITY_AT_END = re.compile(r"&[A-Za-z0-9]+;$")
_MAIL_NAME = frozenset(f"{ascii_letters}{digits}.+_-")
_MAIL_SCHEME = re.compile(r"(?<![A-Za-z0-9])(?:mailto|xmpp):$", re.I)
_LONGEST_MAIL_SCHEME = len("mailto:")
_MAIL_HOST = re.compile(r"@[A-Za-z0-9_-]+(?:\.(?=[A-Za-z0-9])[A-Za-z0-9_-]+)+")
_RESOURCE = re.compile(r"/[A-Za-z0-9@.]+")


def _read_in_brackets(inline: Inline) -> bool:
    mail = _MAIL_IN_BRACKETS.match(inline.text, inline.position)
    found = mail or _URL_IN_BRACKETS.match(inline.text, inline.position)
    if not found:
        return False
    element = Element("a", href=value(f"mailto:{found[1]}" if mail else found[1]))
    element.text = verbatim(found[1])
    inline.take(found.end(), element)
    return True


def _read_url(inline: Inline) -> bool:
    text, colon = inline.text, inline.position
    if inline.in_anchor:
        return False
    scheme = _SCHEME.search(text, max(inline.taken, colon - _LONGEST_SCHEME - 1), colon)
    host = _HOST.match(text, colon + 3)
    if not scheme or not host or not _is_host(host[0], short=True):
        return False
    return _take(inline, scheme.start(), colon + 3)


def _read_www(inline: Inline) -> bool:
    text, start = inline.text, inline.position
    before = text[start - 1 : start]
    if inline.in_anchor or not (before.isspace() or before in "*_~("):
        return False
    host = _HOST.match(text, start)
    return bool(host and _is_host(host[0], short=False) and _take(inline, start, start))


def _read_mail(inline: Inline) -> bool:
    text, at = inline.text, inline.position
    start = at
    while start > inline.taken and text[start - 1] in _MAIL_NAME:
        start -= 1
    host = _MAIL_HOST.match(text, at)
    if inline.in_anchor or start == at or not host:
        return False
    address = text[start : host.end()].rstrip("._" if inline.last_run else ".")
    if not address[-1].isalpha():
        return False
    scheme = _MAIL_SCHEME.search(text, max(inline.taken, start - _LONGEST_MAIL_SCHEME), start)
    if scheme:
        address = scheme[0] + address
        start = scheme.start()
        if scheme[0].lower() == "xmpp:" and (resource := _RESOURCE.match(text, start + len(address))):
            address += resource[0].rstrip(".@")
    inline.give_back(start)
    _link(inline, address, address if scheme else f"mailto:{address}")
    return True


def _is_host(host: str, short: bool) -> bool:
    """GitHub's rule: a dot in it (unless `short` is allowed), and no underscore in its last two parts."""
    parts = host.strip(".-_").split(".")
    return bool(parts[0]) and (short or len(parts) > 1) and "_" not in "".join(parts[-2:])


def _take(inline: Inline, start: int, host: int) -> bool:
    address = _address(inline, start)
    if len(address) <= host - start:
        return False
    inline.give_back(start)
    _link(inline, address, address if host > start else f"http://{address}")
    return True


def _address(inline: Inline, start: int) -> str:
    """The address without what ends the sentence, or closes a bracket or quotation around it."""
    found = _END.search(inline.text, start)
    address = inline.text[start : found.start() if found else len(inline.text)]
    address = address[: _closing_bracket(address, square=bool(inline.brackets))]
    while address:
        last = address[-1]
        if last == ";" and (entity := _ENTITY_AT_END.search(address)):
            address = address[: entity.start()]
        elif last in _TAIL or (last == ")" and address.count(")") > address.count("(")):
            address = address[:-1]
        else:
            break
    return address


def _closing_bracket(address: str, square: bool) -> int:
    """Where a bracket closes that does not open in the address; its length if there is none. Round ones do not count.

    Square ones count only if `square`: one is open before the address.
    """
    opened: dict[str, int] = {}
    for place, character in enumerate(address):
        opening = _CLOSES.get(character)
        if opening is None:
            opened[character] = opened.get(character, 0) + 1
        elif character == ")" or (character == "]" and not square):
            continue
        elif not opened.get(opening):
            return place
        else:
            opened[opening] -= 1
    return len(address)


def _link(inline: Inline, address: str, href: str) -> None:
    element = Element("a", href=value(href))
    element.text = verbatim(address)
    inline.take(inline.position + len(address), Address(element, address))


FEATURE = Feature(inlines={"<": _read_in_brackets, "://": _read_url, "www.": _read_www, "@": _read_mail})
