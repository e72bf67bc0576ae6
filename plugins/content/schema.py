"""JSON Schema (https://json-schema.org, draft 7, which YAML's language server reads) of front matter, from the model.

Names of authors and categories, and what else others' texts have, are proposed by those of the content.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

from . import fields as f
from .aliases import alias
from .index import ContentIndex
from .model import Article, Entry, Required, keys_of

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
DAY = r"^\d{4}-\d{2}-\d{2}([Tt ]\s?\d{2}:\d{2}.*)?$"
_TEXT: Schema = {"type": "string"}
_DAY: Schema = {"type": "string", "pattern": DAY}
_ADDRESS: Schema = {"type": "string", "pattern": "^https?://"}
_TO_ACT: Schema = {"anyOf": [{"enum": ["no", False]}, {"type": "object", "additionalProperties": False}]}
_TO_ACT["anyOf"][1]["properties"] = dict.fromkeys(("question", "label", "target"), _TEXT)
_CHANGE: Schema = {
    "type": "object",
    "properties": {"date": _DAY, "note": _TEXT},
    "required": ["date", "note"],
    "additionalProperties": False,
}
_LINKS: Schema = {
    "type": "object",
    "properties": {place: _TEXT if place == "mail" else _ADDRESS for place in f.LINK_NAMES},
    "additionalProperties": False,
}
# What each parser takes, as YAML's programs read it: “yes” and “no” are words to some and not to others.
_OF_PARSERS: dict[Callable[..., Any], Schema] = {
    f.text: _TEXT,
    f.tag: {"type": "string", "maxLength": f.TAG_LENGTH},
    f.slug: {"type": "string", "pattern": f"^{f.SLUG.pattern}$", "maxLength": f.SLUG_LENGTH},
    f.iso_date: _DAY,
    f.language: {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"},
    f.status: {"enum": list(f.STATUSES)},
    f.yes_or_no: {"enum": ["yes", "no", True, False]},
    f.web_address: _ADDRESS,
    f.call_to_action: _TO_ACT,
    f.change: _CHANGE,
    f.links: _LINKS,
    f.plain_data: {"type": "object"},
    alias: _TEXT,
}


def schema_of(
    kind: type[Entry], index: ContentIndex | None = None, says: Mapping[str, str] | None = None
) -> Schema:
    """The schema of the front matter of that kind of entry; `says` describes fields, by their names.

    With an index, an article's category and authors are those of the content, and its tags, series and originals are
    proposed.
    """
    keys = keys_of(kind)
    proposed = _proposed(index) if index and kind is Article else {}
    properties = {}
    for name, key in keys.items():
        schema = _of(key.parse, proposed.get(name))
        about = {"description": (says or {}).get(name, ""), "examples": [key.example] if key.example else []}
        properties[name] = {**{word: value for word, value in about.items() if value}, **schema}
    return {
        "$schema": DIALECT,
        "title": f"Front matter of an {kind.__name__}".replace("an C", "a C").replace("an P", "a P").lower(),
        "type": "object",
        "properties": properties,
        "required": [name for name, key in keys.items() if isinstance(key, Required)],
        "additionalProperties": False,
    }


def described(guide: str) -> dict[str, str]:
    """What the guide for authors says of each field, in the rows of its table: `| `name` | what it does | example |`."""
    found: dict[str, str] = {}
    for names, what in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| (.+?) \| .* \|$", guide, re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", what).replace("`", "")
        found |= dict.fromkeys(re.findall(r"\w+", names), plain.replace(", see below", ""))
    return found


def _proposed(index: ContentIndex) -> dict[str, Schema]:
    """What the content has for the fields that name something of it."""

    def some(words: set[str]) -> Schema:
        return {"anyOf": [{"enum": sorted(words)}, _TEXT]} if words else _TEXT

    def known(entries: Mapping[str, Any]) -> Schema:
        names = sorted({entry.name for entry in entries.values() if entry.name} - entries.keys())
        return (
            {"anyOf": [{"enum": words} for words in (sorted(entries), names) if words]} if entries else _TEXT
        )

    articles = index.articles
    return {
        "category": known(index.categories),
        "authors": known(index.authors),
        "tags": some({tag for article in articles for tag in article.tags}),
        "series": some({article.series for article in articles} - {""}),
        "translation_of": some({article.slug for article in articles if not article.translation_of}),
    }


def _of(parse: Callable[..., Any], proposed: Schema | None) -> Schema:
    """The schema of what that function accepts; of each of its items, where it accepts a list."""
    if isinstance(parse, functools.partial):
        if parse.func is f.word_of:
            return {"enum": list(parse.args[0])}
        if parse.func is f.number_from:
            return {"type": "integer", "minimum": parse.args[0], "maximum": parse.args[1]}
        item = _of(parse.args[0], proposed)
        return {"anyOf": [{"type": "array", "items": item, "uniqueItems": True}, item]}
    return proposed or _OF_PARSERS[parse]
