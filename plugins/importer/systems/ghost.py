"""Ghost's export (https://ghost.org/docs/migration/custom/): a JSON file, and perhaps `content/images/` beside it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any

from plugins.importer.html import to_markdown
from plugins.importer.model import Found, ImportFault, Person, Text, Topic
from plugins.importer.sources import Files
from plugins.importer.systems.common import Job, serve

_HOME = re.compile(r"__GHOST_URL__")


def recognises(files: Files) -> bool:
    """The JSON of an export: a `db` with `posts`."""
    return bool(_export(files))


def _export(files: Files) -> str:
    names = [name for name in files.below("", ".json") if "/" not in name or len(files.sizes) == 1]
    return next(
        (
            name
            for name in names
            if re.search(r'"posts"\s*:', (text := files.text_of(name))) and '"db"' in text
        ),
        "",
    )


def read(job: Job) -> Found:
    """All posts, pages, people and tags of an export."""
    name = _export(job.files)
    try:
        data = json.loads(job.files.text_of(name))
        tables = data["db"][0]["data"] if isinstance(data, dict) and "db" in data else {}
    except json.JSONDecodeError as error:
        raise ImportFault(
            f"{name}:{error.lineno}: The JSON cannot be read: {error.msg}. Export it again."
        ) from None
    except (RecursionError, LookupError, TypeError):
        raise ImportFault(f"{name}:1: It is no export of Ghost's.") from None
    job.used(name, "the export")
    found = Found(base=job.options.url)
    for folder in ("content", "data/content"):
        serve(found, job, folder, "/content/")
    rows = {
        key: [row for row in value if isinstance(row, dict)]
        for key, value in tables.items()
        if isinstance(value, list)
    }
    people, tags = _people(job, name, found, rows), _topics(job, name, found, rows)
    of_posts = {
        "authors": _by_post(rows.get("posts_authors", []), "author_id", people),
        "tags": _by_post(rows.get("posts_tags", []), "tag_id", tags),
    }
    meta = {str(row.get("post_id")): row for row in rows.get("posts_meta", [])}
    for post in rows.get("posts", []):
        text = _text(job, name, post, meta.get(str(post.get("id")), {}), of_posts, people)
        if text:
            found.texts.append(text)
    return found


def _people(job: Job, name: str, found: Found, rows: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for row in rows.get("users", []):
        called = str(row.get("slug") or row.get("id"))
        unit = f"{name}#author {called}"
        if unit in job.account.units:
            continue
        job.account.add(unit)
        shown = ("website", "twitter", "linkedin", "mastodon", "bluesky")
        fields = {key: str(row[key]) for key in shown if row.get(key)}
        if row.get("profile_image"):
            fields["avatar"] = _HOME.sub("", str(row["profile_image"]))
        found.people.append(
            Person(unit, called, str(row.get("name") or called), fields, str(row.get("bio") or ""))
        )
        names[str(row.get("id"))] = called
    return names


def _topics(job: Job, name: str, found: Found, rows: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for row in rows.get("tags", []):
        shown = str(row.get("name") or row.get("slug"))
        unit = f"{name}#tag {row.get('slug') or shown}"
        if unit not in job.account.units:
            job.account.add(unit)
            found.topics.append(Topic(unit, shown, shown, str(row.get("description") or "")))
        if row.get("visibility") != "internal" and not shown.startswith("#"):
            names[str(row.get("id"))] = shown
    return names


def _by_post(rows: list[dict[str, Any]], column: str, names: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: str(row.get("sort_order", "")).rjust(5)):
        if (name := names.get(str(row.get(column)))) and name not in found[str(row.get("post_id"))]:
            found[str(row.get("post_id"))].append(name)
    return found


def _text(
    job: Job,
    name: str,
    post: dict[str, Any],
    meta: dict[str, Any],
    of_posts: dict[str, dict[str, list[str]]],
    people: dict[str, str],
) -> Text | None:
    number, slug = str(post.get("id")), str(post.get("slug") or post.get("id"))
    unit = f"{name}#{slug}"
    if unit in job.account.units:
        unit = f"{name}#{slug} ({number})"
    if unit in job.account.units:
        return None
    job.account.add(unit)
    html = _HOME.sub("", str(post.get("html") or ""))
    if not html and (post.get("lexical") or post.get("mobiledoc")):
        job.leave(unit, "It has no HTML in the export. Open and save it in Ghost, and export again.")
        return None
    try:
        body, lost = to_markdown(html)
    except ImportFault as fault:
        job.leave(unit, str(fault))
        return None
    for words in lost:
        job.account.note(unit, 0, words)
    tags = of_posts["tags"].get(number, [])
    author = people.get(str(post.get("author_id") or post.get("author") or ""), "")
    fields: dict[str, Any] = {
        "title": post.get("title"),
        "date": post.get("published_at") or post.get("created_at"),
        "updated": post.get("updated_at"),
        "description": post.get("custom_excerpt")
        or meta.get("meta_description")
        or post.get("meta_description"),
        "image": _HOME.sub("", str(post.get("feature_image") or "")),
        "image_alt": meta.get("feature_image_alt"),
        "image_caption": re.sub(r"<[^<>]*>", "", str(meta.get("feature_image_caption") or "")),
        "canonical_url": post.get("canonical_url"),
        "featured": "yes" if post.get("featured") in (True, 1, "1") else "",
        "tags": tags[1:],
        "category": tags[0] if tags else "",
        "authors": of_posts["authors"].get(number) or [author] * bool(author),
        "lang": post.get("locale"),
    }
    kept = {key: value if isinstance(value, list) else str(value) for key, value in fields.items() if value}
    is_page = post.get("type") == "page" or post.get("page") in (1, True)
    text = Text(unit, unit, kept, body, 1, "page" if is_page else "article", slug)
    text.old = [f"/{slug}/"]
    if post.get("status") not in ("published", "scheduled", "sent", None):
        text.draft = "It was a draft."
    elif post.get("visibility", "public") != "public":
        text.draft = f"Not everybody could read it (“{post['visibility']}”)."
    return text
