"""The fields of the editor's forms: each key of the content model, as what it is written with there.

A new key of the model has a row here, in `WIDGETS`, or its reason in `KEPT`; a test says so.
"""

from __future__ import annotations

from typing import Any

from plugins.content import LINK_NAMES, Article, Entry
from plugins.content.fields import SLUG, STATUSES
from plugins.content.model import Key, Required, keys_of

Widget = dict[str, Any]

# What stays in the files as it is, and is not written here.
KEPT = {
    "cta": "It is “no”, or question, label and target; the editor has no field for both.",
    "extra": "It has any keys that a theme wants, and lists and mappings in them.",
}


def _matching(pattern: str, wrong: str) -> Widget:
    return {"widget": "string", "pattern": [f"^(?:{pattern})$", wrong]}


def _choice(*words: str) -> Widget:
    return {"widget": "select", "options": list(words)}


def _number(low: int, high: int) -> Widget:
    return {"widget": "number", "value_type": "int", "min": low, "max": high}


def _relation(to: str, *, multiple: bool = False) -> Widget:
    shown = {"value_field": "{{slug}}", "display_fields": ["name"], "search_fields": ["name"]}
    return {"widget": "relation", "collection": to, **shown, "multiple": multiple}


_TEXT: Widget = {"widget": "string"}
_DAY: Widget = {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
_LIST: Widget = {"widget": "list"}
_YES = _choice("yes", "no")
_PICTURE: Widget = {"widget": "image"}
_SLUG = _matching(SLUG.pattern, "Small letters, digits and hyphens")
_CHANGE = [
    {"name": "date", "label": "Date", **_DAY},
    {"name": "note", "label": "Note", **_TEXT},
]
_LINKS = [{"name": place, "label": label, **_TEXT, "required": False} for place, label in LINK_NAMES.items()]

# What has to be chosen, though a file may leave it out: by a default of its own, the editor would make a published article
# that does not name its status a draft, and without one, publish each new article with its first words.
ASKED = frozenset({"status"})

# What a key is for, in the words of content/README.md, and what it is written with.
WIDGETS: dict[str, tuple[str, Widget]] = {
    "title": ("The heading, and what lists and search results show", _TEXT),
    "name": ("What readers see", _TEXT),
    "date": ("The day on which it is published", {**_DAY, "default": "{{now}}"}),
    "status": (
        "“draft”: only the preview shows it; “hidden”: online, but listed nowhere",
        _choice(*STATUSES),
    ),
    "category": ("What it is about", _relation("categories")),
    "authors": ("Who has written it", _relation("authors", multiple=True)),
    "description": ("One or two sentences for search results and cards", {"widget": "text"}),
    "tags": ("Lists of articles at /tags/…", _LIST),
    "takeaways": ("A short list below the first paragraph", _LIST),
    "featured": ("Whether the home page begins with it", _YES),
    "image": ("A picture for previews of a link, in the place of the card", _PICTURE),
    "image_alt": ("What the picture shows", _TEXT),
    "image_shown": ("Whether the article begins with that picture", _YES),
    "image_caption": ("What stands below it then", _TEXT),
    "updated": ("The day of the last change that matters to readers", _DAY),
    "review": ("The day on which you want to look at it again", _DAY),
    "changes": ("What was changed after it was published", {"widget": "list", "fields": _CHANGE}),
    "series": ("The series that it is a part of, in the order of dates", _TEXT),
    "lang": (
        "Its language, where that is not the site's",
        _matching("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", "As in en, de or pt-BR"),
    ),
    "translation_of": ("The slug of the article that it is a translation of", _SLUG),
    "canonical_url": (
        "Where it was published first",
        _matching("https?://.+", "A whole address, with https://"),
    ),
    "reading_time": ("Minutes, where the count is wrong", _number(1, 999)),
    "slug": ("The address, where the file's name is not to be it", _SLUG),
    "aliases": ("Its old addresses, which lead to it", _LIST),
    "id": ("The slug by which feeds know it", _SLUG),
    "family": ("The family's part of the name, where that is not its last word", _TEXT),
    "role": ("What the author does", _TEXT),
    "portrait": ("A picture, cut to a square", _PICTURE),
    "organization": ("Whether it is a firm instead of a person", _YES),
    "links": ("Where the author is found", {"widget": "object", "fields": _LINKS}),
    "menu": ("The menu that links to it", _choice("header", "footer")),
    "order": ("Its place in that menu", _number(0, 99)),
}


def fields_of(kind: type[Entry]) -> list[Widget]:
    """The fields of a kind's form: those that have to be filled in, its text, and the others, each in the order of
    `WIDGETS`; last, those that are not shown."""
    keys = keys_of(kind)
    shown = [_field(name, keys[name]) for name in WIDGETS if name in keys]
    text = {"name": "body", "label": "Text", "widget": "markdown", "required": kind is Article}
    kept = [{"name": name, "widget": "hidden"} for name in KEPT if name in keys]
    needed = [field for field in shown if field["required"]]
    return [*needed, text, *(field for field in shown if not field["required"]), *kept]


def _field(name: str, key: Key) -> Widget:
    hint, widget = WIDGETS[name]
    short = widget["widget"] == "string" and not key.example.endswith(".")
    as_in = f", as in: {key.example}" if key.example and short else ""
    required = isinstance(key, Required) or name in ASKED
    label = name.replace("_", " ").capitalize()
    return {"name": name, "label": label, "hint": f"{hint}{as_in}", **widget, "required": required}
