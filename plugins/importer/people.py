"""Authors and categories: a file for each that a text names and that is not there yet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from plugins.content import front_matter
from plugins.content.fields import LINK_NAMES, Wrong, links, slugified
from plugins.importer.fields import as_value, one_line
from plugins.importer.model import Person, Topic

_HANDLES = {
    "x": ("https://x.com/", ("x", "twitter", "twitter_username")),
    "github": ("https://github.com/", ("github", "github_username")),
    "linkedin": ("https://www.linkedin.com/in/", ("linkedin",)),
    "mastodon": ("", ("mastodon",)),
    "bluesky": ("https://bsky.app/profile/", ("bluesky",)),
    "site": ("", ("url", "website", "site", "web", "uri", "homepage")),
    "mail": ("", ("email", "mail")),
}
_ROLES = ("role", "job_title", "jobtitle", "position", "title")
_PORTRAITS = ("avatar", "portrait", "photo", "image", "picture", "headshot", "gravatar")


def names_in(folder: Path) -> dict[str, str]:
    """The slugs of the entries in a folder of the publication, by all that they may be called by, in lower case."""
    found: dict[str, str] = {}
    for file in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        try:
            source, _ = front_matter.split(file.name, file.read_text("utf-8"))
        except (UnicodeDecodeError, OSError):
            continue
        values = {
            key: value.data for key, value in source.front_matter.items() if isinstance(value.data, str)
        }
        slug = values.get("slug") or file.stem
        found |= {name.casefold(): slug for name in (values.get("name", ""), slug) if name}
    return found


class Named:
    """Entries that texts name: `made` has the name of each that is new, by its slug."""

    def __init__(self, there: dict[str, str], known: dict[str, str]) -> None:
        self._there, self._known = there, known  # slugs; names by all that texts call them by
        self.made: dict[str, str] = {}

    def slug(self, called: str) -> str:
        """The slug for what a text calls it. Two names that differ in capitals or signs alone are one."""
        name = self._known.get(called.casefold(), called)
        for each in (called, name):
            if slug := self._there.get(each.casefold()) or self._there.get(slugified(each)):
                return slug
        slug = slugified(name)
        self.made.setdefault(slug, name)
        return slug


def shown_name(called: str) -> str:
    """A name for one that is only known by what other systems call a key: `ada-lovelace` → Ada Lovelace."""
    if re.fullmatch(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*", called) and re.search("[a-z]", called):
        return " ".join(word.capitalize() for word in re.split("[-_.]", called))
    return called


def profile(name: str, person: Person | None) -> tuple[dict[str, Any], str, str]:
    """The fields and the bio of an author's file, and the address of the portrait."""
    data = person.fields if person else {}
    fields: dict[str, Any] = {"name": one_line(name)}
    role = next((one_line(data[key]) for key in _ROLES if isinstance(data.get(key), str)), "")
    if role and role != name:
        fields["role"] = role
    if found := _links(data):
        fields["links"] = found
    portrait = next((data[key] for key in _PORTRAITS if isinstance(data.get(key), str)), "")
    return fields, (person.bio.strip() if person else ""), str(portrait)


def _links(data: dict[str, Any]) -> dict[str, str]:
    inner = data.get("links") or data.get("social") or {}
    data = {**data, **(inner if isinstance(inner, dict) else {})}
    found: dict[str, str] = {}
    for place in LINK_NAMES:
        start, keys = _HANDLES.get(place, ("", (place,)))
        value = next((one_line(data[key]) for key in keys if isinstance(data.get(key), str)), "")
        if value and not urlsplit(value).scheme and start:
            value = start + value.lstrip("@")
        try:
            if value and links(as_value({place: value})):
                found[place] = value
        except Wrong:
            continue
    return found


def people_by_key(people: list[Person]) -> dict[str, Person]:
    """People by all that texts may call them by, in lower case."""
    found: dict[str, Person] = {}
    for person in people:
        for called in (person.key, person.name, slugified(person.name)):
            found.setdefault(called.casefold(), person)
    return found


def topics_by_name(topics: list[Topic]) -> dict[str, Topic]:
    """What is known of categories, by the slugs of their names."""
    return {slugified(topic.name): topic for topic in topics}
