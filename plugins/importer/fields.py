"""Front matter of other systems → ours: each value is taken as the gate takes it, or kept under `extra:`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from plugins.content.fields import TAG_LENGTH, Wrong, slugified, tag_slug
from plugins.content.model import Article, Page, keys_of
from plugins.content.other_systems import meaning, says_address, status_of
from plugins.content.source import Value
from plugins.importer.dates import as_iso
from plugins.importer.model import Text

# What only tells an old program how to work. Anything else may be a text, and is kept.
_MECHANICS = frozenset(
    meaning(key, ())[1]
    for key in ("layout", "engine", "toc", "katex", "comments", "share", "guid", "related", "expires")
)
# Texts that Ghost, Jekyll and others keep for themselves are no readers'.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")
_TAG = re.compile(r"<[^<>]{1,200}>")
# Fields whose value is a text or list as it is; all others have a way of their own, below.
_AS_IT_IS = (
    "reading_time",
    "order",
    "menu",
    "translation_of",
    "canonical_url",
    "image_shown",
    "image_caption",
)


@dataclass
class Fields:
    """The fields of an entry of ours, those that we do not know, and what there is to say of them.

    `people` are its authors: each a name, and what else stood there. `dropped` are keys with the reason.
    """

    known: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    people: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)


def translated(text: Text) -> Fields:
    """The fields of an article or a page."""
    kind = Article if text.kind == "article" else Page
    keys, made = keys_of(kind), Fields()
    status = "draft" if text.draft else ""
    for name, value in text.fields.items():
        said = status_of(name, value) if isinstance(value, str) else None
        if said is not None:
            status = status or said
            continue
        if says_address(name) and isinstance(value, str):
            continue
        ours, why = meaning(name, keys)
        if ours == "status":
            status = status or _status(str(value))
        elif (
            ours
            and (ours not in made.known or ours == "tags")
            and (take := _TAKEN.get(ours))
            and take(value, made)
        ):
            continue
        elif ours and ours not in made.known and ours in _AS_IT_IS:
            made.known[ours] = value
        elif why in _MECHANICS and why:
            made.dropped.append((name, why))
        else:
            made.extra[name] = value
    if status:
        made.known["status"] = status
    if "date" not in made.known and text.date and kind is Article:
        made.known["date"] = text.date
    _check(made, kind)
    return made


def _status(words: str) -> str:
    word = words.casefold().strip()
    return (
        ""
        if word in ("published", "publish", "public", "live")
        else "hidden"
        if word == "hidden"
        else "draft"
    )


def one_line(words: object) -> str:
    """The words in one line, without what no front matter holds."""
    return " ".join(_CONTROL.sub(" ", str(words)).split())


def _check(made: Fields, kind: type[Article] | type[Page]) -> None:
    """What the gate would not take goes to `extra`; what it would not take there is made to fit."""
    keys = keys_of(kind)
    for name in list(made.known):
        try:
            keys[name].parse(as_value(made.known[name]))
        except Wrong as wrong:
            value = made.known.pop(name)
            made.extra[name] = value
            made.notes.append(f"“{name}” is kept under “extra:”. {wrong.wrong}")
    if "updated" in made.known and made.known["updated"][:10] < str(made.known.get("date", ""))[:10]:
        made.extra["updated"] = made.known.pop("updated")
    if made.known.get("updated", "")[:10] == str(made.known.get("date", ""))[:10] and "updated" in made.known:
        del made.known["updated"]
    made.extra = _fitting(made.extra) or {}


def as_value(data: Any) -> Value:
    """Plain data as the parsers of fields take it."""
    if isinstance(data, dict):
        return Value({key: as_value(each) for key, each in data.items()}, 1)
    return Value([as_value(each) for each in data], 1) if isinstance(data, list) else Value(str(data), 1)


def _fitting(data: Any) -> Any:
    if isinstance(data, dict):
        pairs = ((one_line(key), _fitting(each)) for key, each in data.items())
        return {key: each for key, each in pairs if key and each}
    if isinstance(data, list):
        return [each for each in map(_fitting, data) if each]
    words = one_line(data)
    return words if re.search(r"[^\W_]|[^\s\w\u200b-\u200f\u2060\ufeff\u00ad]", words) else ""


def _texts(value: Any) -> list[str]:
    """The texts in a text with commas, in a list, or in a mapping of them."""
    if isinstance(value, dict):
        value = list(value.values()) if all(isinstance(each, str) for each in value.values()) else []
    items = value if isinstance(value, list) else re.split(r"[,;]", str(value).strip("[]"))
    return [words for item in items if isinstance(item, str) and (words := one_line(item).strip("\"'"))]


def _take_text(name: str) -> Callable[[Any, Fields], bool]:
    def take(value: Any, made: Fields) -> bool:
        words = one_line(_TAG.sub("", str(value))) if isinstance(value, str) else ""
        if words:
            made.known[name] = words
        return bool(words)

    return take


def _take_date(name: str) -> Callable[[Any, Fields], bool]:
    def take(value: Any, made: Fields) -> bool:
        if date := as_iso(value):
            made.known[name] = date
        elif name == "date":
            made.notes.append(f"“{one_line(value)}” is no date that can be read without guessing.")
        return bool(date)

    return take


def _take_category(value: Any, made: Fields) -> bool:
    names = _texts(value)
    if names:
        made.known["category"] = names[0]
        _add_tags(names[1:], made)
    return bool(names)


def _take_tags(value: Any, made: Fields) -> bool:
    names = [name for item in _texts(value) for name in re.split(r"[,;]", item)]
    _add_tags(names, made)
    return bool(names)


def _add_tags(names: Iterable[str], made: Fields) -> None:
    tags = made.known.get("tags", [])
    for name in names:
        word = one_line(name).strip("#“”„«»‘’\"' ")
        if not tag_slug(word) or len(word) > TAG_LENGTH:
            made.notes.append(f"“{word or name}” can be no tag.")
        elif tag_slug(word) not in {tag_slug(tag) for tag in tags}:
            tags = [*tags, word]
    if tags:
        made.known["tags"] = tags


def _take_people(value: Any, made: Fields) -> bool:
    people = value if isinstance(value, list) else [value]
    for each in people:
        if isinstance(each, dict):
            name = next(
                (each[key] for key in ("name", "display_name", "title") if isinstance(each.get(key), str)), ""
            )
            made.people += [(one_line(name), each)] * bool(name)
        else:
            names = re.split(r",|;| & | and ", str(each))
            made.people += [(one_line(name), {}) for name in names if one_line(name)]
    return bool(made.people)


def _take_image(value: Any, made: Fields) -> bool:
    image = value[0] if isinstance(value, list) and value else value
    if isinstance(image, dict):
        for ours, theirs in (("image_alt", ("alt", "imageAlt")), ("image_caption", ("caption",))):
            words = next((one_line(image[key]) for key in theirs if isinstance(image.get(key), str)), "")
            if words:
                made.known.setdefault(ours, words)
        keys = ("src", "url", "path", "image", "feature", "file", "og", "teaser", "filename", "thumbnail")
        image = next((image[key] for key in keys if isinstance(image.get(key), str)), "")
    words = one_line(image) if isinstance(image, str) else ""
    if not re.search(r"\.\w{3,4}(?:$|[?#])|^https?:", words):
        return False
    made.known["image"] = words
    return True


def _take_aliases(value: Any, made: Fields) -> bool:
    made.aliases += _texts(value)
    return True


def _take_yes(value: Any, made: Fields) -> bool:
    if str(value).casefold() in ("true", "yes", "1", "on"):
        made.known["featured"] = "yes"
    return True


def _take_lang(value: Any, made: Fields) -> bool:
    found = re.fullmatch(
        r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?", str(value).strip()
    )
    if found:
        parts = found[1].lower(), (found[2] or "").title(), (found[3] or "").upper()
        made.known["lang"] = "-".join(filter(None, parts))
    return bool(found)


def _take_series(value: Any, made: Fields) -> bool:
    names = _texts(value)
    if len(names) == 1:
        made.known["series"] = names[0]
    return len(names) == 1


_TAKEN: dict[str, Callable[[Any, Fields], bool]] = {
    "title": _take_text("title"),
    "description": _take_text("description"),
    "image_alt": _take_text("image_alt"),
    "date": _take_date("date"),
    "updated": _take_date("updated"),
    "category": _take_category,
    "tags": _take_tags,
    "authors": _take_people,
    "image": _take_image,
    "aliases": _take_aliases,
    "featured": _take_yes,
    "lang": _take_lang,
    "series": _take_series,
}


def slug_for(text: Text, title: str) -> str:
    """The slug of a text: that of its fields, of its name, or of its title."""
    own = text.fields.get("slug")
    wish = own if isinstance(own, str) else text.name or title
    made = slugified(unquote(wish).strip("/").rpartition("/")[2])
    return slugified(title) if made in ("untitled", "index") else made
