"""Finds what a fragment (`#id`) leads to: the element of a text that has its id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from urllib.parse import unquote

from plugins.errors.problems import did_you_mean

from .document import Text


def leads_to_nothing(address: str, text: Text) -> bool:
    """Whether `text`, to which `address` leads, has nothing with the id in the address's fragment."""
    name = _name(address)
    # In the standard (HTML, 7.4.6.4), #top is the top of any page.
    return (
        bool(name) and name.lower() != "top" and name not in {each.id for each in text.headings} | {*text.ids}
    )


def nearest(address: str, ids: Collection[str]) -> str:
    """A sentence that proposes the nearest of the headings' `ids`, or lists them all."""
    if not ids:
        return "There are no headings that it could lead to."
    wanted = _words(_name(address))
    alike = sorted(
        (name for name in ids if wanted and (wanted <= _words(name) or wanted >= _words(name))),
        key=lambda name: len(_words(name) ^ wanted),
    )
    return did_you_mean(f"#{_name(address)}", [f"#{name}" for name in alike[:1] or ids])


def _name(address: str) -> str:
    """The id in a fragment, without a text directive (`:~:…`), which is for the browser alone."""
    return unquote(address.partition("#")[2].partition(":~:")[0])


def _words(name: str) -> frozenset[str]:
    return frozenset(re.split(r"[\W_]+", unicodedata.normalize("NFC", name).casefold().strip("-_ ")))
