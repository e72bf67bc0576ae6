"""Snippets for VS Code (https://code.visualstudio.com/docs/editing/userdefinedsnippets), from the schema of front matter.

Its extension for YAML reads no front matter in Markdown, so a schema alone would propose nothing there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from .schema import DAY, Schema

Snippet = dict[str, Any]
BACKSLASH = "\\"
_TODAY = "${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}"


def snippets_of(schema: Schema) -> dict[str, Snippet]:
    """A snippet for each field of the schema, and `article` for the beginning of a new text."""
    fields = schema["properties"]
    found = {
        name: _snippet(name, _lines(name, field), field.get("description", ""))
        for name, field in fields.items()
    }
    lines = [f"{name}: {_value(fields[name], at)}" for at, name in enumerate(schema["required"], 1)]
    whole = ["---", *lines, "status: draft", "---", "", "$0"]
    return {"article": _snippet("article", whole, "The beginning of a new article, a draft"), **found}


def _snippet(prefix: str, body: list[str], description: str) -> Snippet:
    return {"scope": "markdown", "prefix": prefix, "body": body, "description": description}


def _lines(name: str, field: Schema) -> list[str]:
    """The field as it is written: on a line, or if it holds fields of its own, on lines below it."""
    item = _item(field)
    own = item.get("properties", {}) if item else field.get("properties", {})
    if not own:
        return [f"{name}: {_value(field, 1)}"]
    lines = [f"{key}: {_value(own[key], at)}" for at, key in enumerate(own, 1)]
    indents = ["  - " if item else "  ", *["    " if item else "  "] * len(lines)]
    return [f"{name}:", *(f"{indent}{line}" for indent, line in zip(indents, lines, strict=False))]


def _value(field: Schema, at: int) -> str:
    """What stands behind the key: a choice, where there are words to choose from, or else an example to write over."""
    item = _item(field)
    if words := [
        _escaped(_in_yaml(word), f",|{BACKSLASH}") for word in _words(item or field) if isinstance(word, str)
    ]:
        choice = f"${{{at}|{','.join(words)}|}}"
        return f"[{choice}]" if item else choice
    if field.get("pattern", "") == DAY:
        return f"${{{at}:{_TODAY}}}"
    return f"${{{at}:{_escaped(next(iter(field.get('examples', ())), ''), f'}}${BACKSLASH}')}}}"


def _item(field: Schema) -> Schema:
    """The schema of an item of the list that the field may be; empty if it is none."""
    first: Schema = next(iter(field.get("anyOf", ())), {})
    item: Schema = first.get("items", {})
    return item


def _words(field: Schema) -> Sequence[Any]:
    """The words that may be chosen: of several such lists the first."""
    forms = [field, *field.get("anyOf", ())]
    return next((form["enum"] for form in forms if "enum" in form), ())


def _in_yaml(word: str) -> str:
    """The word as YAML reads it in a list: in quotation marks, if it has signs that mean something there."""
    return json.dumps(word, ensure_ascii=False) if set(word) & set(",:[]{}#\"'|") else word


def _escaped(word: str, signs: str) -> str:
    return "".join(f"{BACKSLASH}{sign}" if sign in signs else sign for sign in word)
