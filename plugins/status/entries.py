"""The state of every text of the site, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from plugins.builder.reading import Content
from plugins.content import Article, Author, Category, Entry, Problem
from plugins.publication.links import paths_of
from plugins.settings.urls import Urls

from .model import Status
from .places import Place, Places


def statuses(content: Content, places: Places) -> list[Status]:
    """The status of every text, and of each file that keeps the site from being published; by what needs the author
    first, then the newest first."""
    found = list(_statuses(content, places))
    return sorted(
        found, key=lambda one: (_ORDER.index(one.state), one.path if one.state == "refused" else "")
    )


_ORDER = ("refused", "draft", "scheduled", "outdated", "published", "hidden", "unused", "online")


def _statuses(content: Content, places: Places) -> Iterator[Status]:
    index, urls = content.index, Urls.from_settings(content.settings)
    zone, paths = ZoneInfo(content.settings["TIMEZONE"]), paths_of(index, urls)
    strict = content.settings["STRICT"]
    errors = sorted({problem for problem in content.problems if strict or problem.severity == "error"})
    faulty = {problem.file: problem for problem in reversed(errors)}
    for entry in (*index.articles, *index.pages, *index.authors.values(), *index.categories.values()):
        name, path = index.tree.shown(entry.source), paths[entry.source]
        place = Place(name, index.tree.files[entry.source], path, getattr(entry, "date", None))
        url = urls.absolute(path)
        if name in faulty:
            yield _refused(faulty.pop(name))
        elif getattr(entry, "status", "") == "draft":
            yield Status(name, "draft", _of_draft(entry, place, places), url)
        elif place.date and place.date > content.now:
            yield Status(name, "scheduled", _of_scheduled(place, places, zone), url)
        elif isinstance(entry, Author | Category) and not _is_used(entry, path, content):
            why = f"No published article names this {_KINDS[type(entry)]}, so it has no page."
            yield Status(name, "unused", why)
        else:
            yield _of_published(content, entry, place, places, errors, url)
    yield from (_refused(problem) for name, problem in faulty.items())


_KINDS: dict[type[Entry], str] = {Author: "author", Category: "category"}


def _is_used(entry: Author | Category, path: str, content: Content) -> bool:
    """Whether it has a page: `Publication.used_authors` and `used_categories` say why."""
    if content.ledger.held(path) or entry.slug == content.settings["OWNER"]:
        return True
    articles = (each for each in content.index.articles if each.date and each.date <= content.now)
    shown = [each for each in articles if each.status != "draft"]
    if isinstance(entry, Category):
        return any(each.category == entry.slug for each in shown)
    return any(entry.slug in (each.authors or ()) for each in shown)


def _refused(problem: Problem) -> Status:
    field = f"{problem.field}: " if problem.field else ""
    line = f"Line {problem.line}: " if problem.line else ""
    what = f"{line}{field}{problem.wrong} {problem.fix}".strip()
    return Status(problem.file, "refused", f"{what} Until this is mended, nothing new is published.")


def _of_draft(entry: Entry, place: Place, places: Places) -> str:
    line = f", line {entry.lines['status']}" if "status" in entry.lines else ""
    why = f"It is a draft: remove “status: draft”{line}, to publish it."
    return f"{why} An earlier version of it is online." if places.is_online(place) else why


def _of_scheduled(place: Place, places: Places, zone: tzinfo) -> str:
    told = [f"It appears {_moment(place.date, zone)}, {places.next_build()}.", places.to_push(place)]
    told.append("An earlier version of it is online." if places.is_online(place) else "")
    return " ".join(filter(None, told))


def _moment(date: datetime | None, zone: tzinfo) -> str:
    if date is None:
        return ""
    try:
        return f"{date.astimezone(zone):%Y-%m-%d %H:%M} {zone}"
    except OverflowError:  # the last hours of the year 9999
        return f"{date:%Y-%m-%d %H:%M}"


def _of_published(
    content: Content, entry: Entry, place: Place, places: Places, errors: Sequence[Problem], url: str
) -> Status:
    hidden = getattr(entry, "status", "") == "hidden"
    about = [_HIDDEN] if hidden else [_about_translation(entry, content)]
    state = "hidden" if hidden else "published"
    if errors:
        about.append(f"Nothing new is published until {errors[0].file} is mended (make check).")
    elif places.there is None:
        about.append(places.next_step(place))
    else:
        state, told = _beside_online(place, places, state, ZoneInfo(content.settings["TIMEZONE"]))
        about.append(told)
    return Status(place.name, state, " ".join(filter(None, about)), url)


_HIDDEN = "It is reached by its address alone: no list, feed or sitemap names it."


def _about_translation(entry: Entry, content: Content) -> str:
    if not isinstance(entry, Article) or not entry.translation_of:
        return ""
    original = next((each for each in content.index.articles if each.slug == entry.translation_of), None)
    named = content.index.tree.shown(original.source) if original else entry.translation_of
    return f"It is a translation of {named}, which leads to it; lists show one of the two."


def _beside_online(place: Place, places: Places, state: str, zone: tzinfo) -> tuple[str, str]:
    """The state of a text that is to be online, beside the site that is; and what there is to say of it."""
    same, origin = places.is_same(place), places.there.origin if places.there else ""
    if not places.is_online(place):
        if same and place.date:
            due = _moment(place.date, zone)
            return (
                state,
                f"It is due since {due}, after the site online was built: it appears {places.next_build()}.",
            )
        return state, f"It is not online ({origin}). {places.next_step(place)}"
    if same is None:
        return state, f"It is online; whether with this text cannot be told here ({origin})."
    if same:
        return "online", f"It is online as it is here ({origin})."
    return "outdated", f"It is online with an older text ({origin}). {places.next_step(place)}"
