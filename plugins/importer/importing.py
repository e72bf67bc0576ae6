"""One import, from the files of a source to the files of a publication. It writes nothing: it says what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.content.aliases import alias, comparable
from plugins.content.fields import Wrong, slugified, tag_slug
from plugins.content.source import Value
from plugins.content.tree import LIMITS, PICTURES, suffix_of
from plugins.importer import fragments, people
from plugins.importer.addresses import key, path_of, written
from plugins.importer.bodies import Bodies, relative
from plugins.importer.fields import Fields, one_line, slug_for, translated
from plugins.importer.media import Media
from plugins.importer.model import Account, Found, ImportFault, Options, Person, Text
from plugins.importer.sources import Files
from plugins.importer.systems import SYSTEMS, recognised
from plugins.importer.systems.common import Job
from plugins.importer.yaml import front_matter

FOLDERS = {"article": "insights", "page": "pages"}
# Paths that lists and files of the site have; a year is a list of its articles.
_TAKEN = frozenset(
    {"authors", "categories", "cite", "contact", "follow", "index", "insights", "page", "search", "tags"}
)
_YEAR = re.compile(r"\d{4}")
MOST_IN_FOOTER = 7
_LED_TO = frozenset({"404", "follow"})  # pages to which the site leads by itself
CATEGORY = "Articles"
AUTHOR = "Author"
_OF_THEME = re.compile(
    r"\.(?:css|scss|sass|less|styl|js|mjs|cjs|ts|jsx|tsx|vue|svelte|astro|liquid|njk|hbs|ejs|pug|html?|xml|xsl|map|woff2?|ttf|otf|eot|php|rb|py|go|lock|mod|sum|sh)$",
    re.IGNORECASE,
)


@dataclass
class Plan:
    """What an import would write: the files below the content folder, each made by a function, and the account.

    `made` are authors and categories that no unit of the source stands for.
    """

    system: str
    account: Account
    files: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)  # path → unit
    kinds: dict[str, str] = field(default_factory=dict)  # path → kind
    made: dict[str, str] = field(default_factory=dict)  # path → kind


def planned(
    files: Files, system: str, options: Options, into: Path, fetch: Callable[[str], bytes] | None = None
) -> Plan:
    """The plan for importing `files` into the publication at `into`. Raises `ImportFault`."""
    system = system or recognised(files)
    account = Account()
    for name in files.sizes:
        account.add(name)
    for refused in files.refused:
        account.add(refused.name)
        account.settle(refused.name, "left", refused.why)
    job = Job(files, account, options)
    found = SYSTEMS[system][1](job)
    found.base = options.url or (found.base if found.base.startswith("http") else "")
    importing = _Importing(job, found, into, Media(files, fetch))
    plan = Plan(system, account)
    importing.run(plan)
    return plan


class _Importing:
    def __init__(self, job: Job, found: Found, into: Path, media: Media) -> None:
        self.job, self.found, self.media, self.account = job, found, media, job.account
        self.persons = people.people_by_key(found.people)
        self.authors = people.Named(
            people.names_in(into / "authors"),
            {called: person.name for called, person in self.persons.items()},
        )
        self.categories = people.Named(people.names_in(into / "categories"), {})
        self.only_author = _only(into / "authors")
        self.only_category = _only(into / "categories")
        self.fields: dict[str, Fields] = {}
        self.places: dict[str, str] = {}
        self.slugs: dict[str, str] = {}
        self.tags: dict[str, str] = {}  # as it is first written, by its slug

    def run(self, plan: Plan) -> None:
        texts = sorted(self.found.texts, key=lambda text: (text.kind, text.file, text.line, text.unit))
        for text in texts:
            self._place(text)
        bodies = Bodies(self.job.files, self.found, self.places, self.media, self.account)
        bodies.drafts = frozenset(self.places[text.unit] for text in texts if self._is_draft(text))
        units = {self.places[text.unit]: text.unit for text in texts}
        fronts, bodied = {}, {}
        for text in texts:
            place = self.places[text.unit]
            fields = self.fields[text.unit]
            bodied[place] = bodies.written(text, place, str(fields.known.get("title", "")))
            fronts[place] = self._front(text, place, bodies)
        bodied = fragments.mended(bodied, lambda place, words: self.account.note(units[place], 0, words))
        self._lead_to_pages(fronts, bodies, units)
        self._aliases(texts, fronts)
        for text in texts:
            self._finish(plan, text, fronts[self.places[text.unit]], bodied[self.places[text.unit]])
        self._write_authors(plan, bodies)
        self._write_categories(plan)
        self._write_media(plan)
        self._settle_rest()

    def _place(self, text: Text) -> None:
        """Its fields, with a title, and its path."""
        fields = self.fields[text.unit] = translated(text)
        if "tags" in fields.known:
            tags = [self.tags.setdefault(tag_slug(tag), tag) for tag in fields.known["tags"]]
            fields.known["tags"] = list(dict.fromkeys(tags))
        if "title" not in fields.known:
            heading = re.match(r"\s*#{1,2}[ \t]+([^\n#]+)", text.body)
            title = one_line(heading[1].strip("*_ ")) if heading else ""
            fields.known["title"] = (
                title or one_line(text.name.replace("-", " ").strip()).capitalize() or "Untitled"
            )
            self.account.note(text.unit, text.line, f"It has no title: “{fields.known['title']}” stands in.")
        slug = slug_for(text, fields.known["title"])
        if (text.kind == "page" and slug in _TAKEN) or (text.kind == "article" and _YEAR.fullmatch(slug)):
            slug = f"{slug}-{'page' if text.kind == 'page' else 'article'}"
        folder, wish, number = FOLDERS[text.kind], slug[:90].strip("-"), 1
        slug = wish
        while f"{folder}/{slug}.md" in self.slugs:
            number += 1
            slug = f"{wish}-{number}"
        if number > 1:
            other = self.slugs[f"{folder}/{wish}.md"]
            self.account.note(text.unit, 0, f"Its address would be that of {other}: it is “{slug}” here.")
        self.places[text.unit] = f"{folder}/{slug}.md"
        self.slugs[f"{folder}/{slug}.md"] = text.unit

    def _is_draft(self, text: Text) -> bool:
        known = self.fields[text.unit].known
        return known.get("status") == "draft" or (text.kind == "article" and "date" not in known)

    def _front(self, text: Text, place: str, bodies: Bodies) -> dict[str, Any]:
        """The front matter in our order."""
        fields = self.fields[text.unit]
        for words in fields.notes:
            self.account.note(text.unit, 0, words)
        for name, why in fields.dropped:
            self.account.dropped[name, why] += 1
        known = dict(fields.known)
        if text.kind == "article":
            known["category"] = self._category(text, known)
            known["authors"] = self._authors(fields)
            if "date" not in known:
                known["status"] = "draft"
                self.account.note(text.unit, 0, "It has no date: it is a draft until you write one.")
        if text.draft:
            self.account.note(text.unit, 0, f"It is a draft. {text.draft}")
        self._image(text, place, known, fields.extra, bodies)
        order = ("title", "date", "updated", "category", "authors", "tags", "description")
        front = {name: known.pop(name) for name in order if name in known}
        front |= known
        if fields.extra:
            front["extra"] = fields.extra
        return front

    def _category(self, text: Text, known: dict[str, Any]) -> str:
        name = str(known.get("category") or text.category or self.job.options.category)
        if not name and self.only_category:
            return self.only_category
        if not name:
            name = CATEGORY
            self.account.note(
                Path(self.job.files.shown).name,
                0,
                f"Texts without a category are in “{CATEGORY}”; --category names another.",
            )
        name = one_line(people.shown_name(name) if text.category == name else name)
        return self.categories.slug(name[:1].upper() + name[1:] if name.islower() else name)

    def _authors(self, fields: Fields) -> list[str]:
        slugs: dict[str, None] = {}
        for name, data in fields.people:
            person = self.persons.get(name.casefold())
            if person is None and data:
                person = Person("", name, name, data, str(data.get("bio", "")))
                self.persons[name.casefold()] = self.persons[slugified(name)] = person
            slugs[
                self.authors.slug(name if person or slugified(name) != name else people.shown_name(name))
            ] = None
        if slugs:
            return list(slugs)
        default = self.job.options.author or people.shown_name(one_line(self.found.author))
        if not default and self.only_author:
            return [self.only_author]
        if not default and len(self.found.people) == 1:
            default = self.found.people[0].name
        if not default:
            default = AUTHOR
            self.account.note(
                Path(self.job.files.shown).name,
                0,
                f"Texts without an author are by “{AUTHOR}”; --author names you.",
            )
        return [self.authors.slug(default)]

    def _image(
        self, text: Text, place: str, known: dict[str, Any], extra: dict[str, Any], bodies: Bodies
    ) -> None:
        """The picture of previews: it is brought along, and described by its text, or else by the title."""
        address = known.pop("image", "")
        alt, caption = known.pop("image_alt", ""), known.pop("image_caption", "")
        shown = known.pop("image_shown", "")
        if not address:
            extra |= {
                name: words for name, words in (("image_alt", alt), ("image_caption", caption)) if words
            }
            return
        picture, why = bodies.picture(text, place, address)
        if not picture or suffix_of(picture) not in PICTURES - {".svg"} or text.kind == "page":
            extra["image"] = address
            if text.kind != "page":
                self.account.note(
                    text.unit,
                    0,
                    f"Its picture “{address}” is kept under “extra:”. {why or 'Previews show no such picture.'}",
                )
            return
        known["image"], known["image_alt"] = picture, alt or caption or known["title"]
        if shown:
            known["image_shown"] = shown
        if caption:
            known |= {"image_caption": caption} if shown else {}
            extra |= {} if shown else {"image_caption": caption}
        if not alt and not caption:
            self.account.note(
                text.unit, 0, f"Its picture “{address}” has no description: the title stands in."
            )

    def _lead_to_pages(
        self, fronts: dict[str, dict[str, Any]], bodies: Bodies, units: Mapping[str, str]
    ) -> None:
        """Pages that only an old menu led to: a few get into the footer, more are hidden until somebody links to them."""
        reached = {place for place, front in fronts.items() if _is_listed(place, front)}
        while more := {target for place, target in bodies.linked if place in reached} - reached:
            reached |= more
        lonely = [
            place
            for place in sorted(fronts)
            if place not in reached and _slug(place) not in _LED_TO and "status" not in fronts[place]
        ]
        for place in lonely:
            field, value = ("menu", "footer") if len(lonely) <= MOST_IN_FOOTER else ("status", "hidden")
            extra = fronts[place].pop("extra", None)
            fronts[place] |= {field: value} | ({"extra": extra} if extra else {})
            self.account.note(
                units[place], 0, f"No text links to it: it has “{field}: {value}” until you say otherwise."
            )

    def _aliases(self, texts: list[Text], fronts: dict[str, dict[str, Any]]) -> None:
        """Old addresses, each on one entry alone, and none that an entry has here."""
        live = {comparable(f"insights/{_slug(place)}") for place in fronts if place.startswith("insights/")}
        live |= {comparable(_slug(place)) for place in fronts if place.startswith("pages/")}
        live |= {comparable(f"insights/{front['date'][:4]}") for front in fronts.values() if "date" in front}
        claimed: set[str] = set()
        for text in sorted(texts, key=lambda text: ("status" in fronts[self.places[text.unit]], text.unit)):
            kept: list[str] = []
            own = [path for path in text.old if path] + [
                path_of(each) for each in self.fields[text.unit].aliases
            ]
            for path in own:
                path = written(path)
                try:
                    parsed = alias(Value(path, 1))
                except Wrong as wrong:
                    if path not in ("/", "/index.html"):
                        self.account.note(
                            text.unit, 0, f"The old address “{path}” stays behind. {wrong.wrong}"
                        )
                    continue
                if "?" not in parsed and (
                    comparable(parsed.lstrip("/")) in live or not comparable(parsed.lstrip("/"))
                ):
                    continue
                if parsed.lstrip("/").partition("/")[0] in _TAKEN - {
                    "insights",
                    "contact",
                    "follow",
                    "search",
                } and "/" not in parsed.strip("/"):
                    continue
                if key(parsed) in claimed:
                    if path not in kept:
                        self.account.note(
                            text.unit, 0, f"The old address “{path}” is another text's already."
                        )
                    continue
                claimed.add(key(parsed))
                kept.append(path)
            if kept:
                front = fronts[self.places[text.unit]]
                extra = front.pop("extra", None)
                front["aliases"] = kept
                if extra:
                    front["extra"] = extra

    def _finish(self, plan: Plan, text: Text, front: dict[str, Any], body: str) -> None:
        place = self.places[text.unit]
        data = (front_matter(front) + "\n" + body).encode("utf-8", "replace")
        if not body.strip():
            self.job.leave(text.unit, "It has no text.")
            return
        if len(data) > LIMITS[".md"]:
            self.job.leave(text.unit, "It has more than 1 MiB of text.")
            return
        plan.files[place] = lambda: data
        plan.units[place], plan.kinds[place] = text.unit, text.kind

    def _write_authors(self, plan: Plan, bodies: Bodies) -> None:
        used: set[str] = set()
        for slug, name in sorted(self.authors.made.items()):
            person = self.persons.get(name.casefold()) or self.persons.get(slug)
            fields, bio, portrait = people.profile(name, person)
            place = f"authors/{slug}.md"
            nowhere = Text(place, place, {}, "")
            if portrait:
                picture, why = bodies.picture(nowhere, place, portrait)
                if picture:
                    fields["portrait"] = picture
                else:
                    self.account.note(
                        person.unit if person else place,
                        0,
                        f"The portrait “{portrait}” is not brought along. {why}",
                    )
            if "<" in bio:
                bio = re.sub(r"<[^<>]*>", "", bio)
            bio = bodies.written(Text(place, place, {}, bio), place, "") if bio else ""
            unit = person.unit if person and person.unit not in used else ""
            used.add(unit)
            self._put(plan, place, fields, bio, "author", unit)
        for person in self.found.people:
            if person.unit in self.account.units and person.unit not in used:
                self.job.leave(person.unit, f"No text is by {person.name}, or the author is there already.")

    def _write_categories(self, plan: Plan) -> None:
        topics = people.topics_by_name(self.found.topics)
        used = set()
        for slug, name in sorted(self.categories.made.items()):
            topic = topics.get(slug)
            fields: dict[str, Any] = {"name": one_line(name)}
            if topic and one_line(re.sub(r"<[^<>]*>", "", topic.description)):
                fields["description"] = one_line(re.sub(r"<[^<>]*>", "", topic.description))
            unit = topic.unit if topic and topic.unit not in used else ""
            used.add(unit)
            self._put(plan, f"categories/{slug}.md", fields, "", "category", unit)
        for topic in self.found.topics:
            if topic.unit not in used:
                self.job.leave(
                    topic.unit, f"“{topic.name}” is no text's category: a tag, or nothing, or there already."
                )

    def _put(self, plan: Plan, place: str, fields: dict[str, Any], body: str, kind: str, unit: str) -> None:
        data = (front_matter(fields) + (f"\n{body}" if body.strip() else "")).encode("utf-8", "replace")
        plan.files[place] = lambda: data
        plan.kinds[place] = kind
        if unit in self.account.units:
            plan.units[place] = unit
        else:
            plan.made[place] = kind

    def _write_media(self, plan: Plan) -> None:
        by_path = {path: name for name, path in self.media.names.items()}
        fetched = {path: self.found.units_of.get(each, "") for each, path in self.media.fetched.items()}
        for path, read in self.media.files.items():
            plan.files[path] = read
            plan.kinds[path] = "picture" if suffix_of(path) in PICTURES else "file"
            if (unit := fetched.get(path, "")) and not self.account.is_settled(unit):
                plan.units[path] = unit
            elif path in by_path and not self.account.is_settled(by_path[path]):
                plan.units[path] = by_path[path]
            else:
                plan.made[path] = plan.kinds[path]

    def _settle_rest(self) -> None:
        """What no text is, shows or links to."""
        taken = {*self.media.names, *self.places}
        for address, unit in self.found.units_of.items():
            if unit in taken or self.account.is_settled(unit) or address in self.media.fetched:
                continue
            if (name := self.found.served.get(key(path_of(address)), "")) in self.media.names:
                self.job.used(unit, f"what {name} shows")
            else:
                self.job.leave(unit, f"No text shows “{address}”, or it is on another host: see --fetch.")
        taken |= {self.found.units_of[each] for each in self.media.fetched if each in self.found.units_of}
        for unit in self.account.units:
            if unit in taken or self.account.is_settled(unit):
                continue
            if suffix_of(unit) in LIMITS and suffix_of(unit) != ".md":
                self.job.leave(unit, "No text that was imported shows it or links to it.")
            elif _OF_THEME.search(unit):
                self.job.leave(unit, "It is of the old theme or program.")


def _only(folder: Path) -> str:
    """The slug of the only entry in a folder; empty if there are more or none."""
    slugs = set(people.names_in(folder).values())
    return slugs.pop() if len(slugs) == 1 else ""


def _is_listed(place: str, front: dict[str, Any]) -> bool:
    """Whether lists or menus lead to it."""
    return "status" not in front and (place.startswith("insights/") or "menu" in front)


def _slug(place: str) -> str:
    return place.rpartition("/")[2].removesuffix(".md")


__all__ = ["ImportFault", "Plan", "planned", "relative"]
