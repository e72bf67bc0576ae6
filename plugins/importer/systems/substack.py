"""Substack's export: `posts.csv`, and `posts/123.the-slug.html` for each of its rows."""

from __future__ import annotations

import csv
import io

from plugins.importer.html import to_markdown
from plugins.importer.model import Found, ImportFault, Text
from plugins.importer.sources import Files
from plugins.importer.systems.common import Job, stem_of

_LIST = "posts.csv"


def recognises(files: Files) -> bool:
    """The list of posts."""
    return _LIST in files and "post_id" in files.text_of(_LIST)[:500]


def read(job: Job) -> Found:
    """All posts of an export; what only some readers paid for, or got, comes as a draft."""
    found = Found()
    texts = {stem_of(name).partition(".")[0]: name for name in job.files.below("posts", ".html")}
    job.used(_LIST, "the list of posts")
    for row in csv.DictReader(io.StringIO(job.files.text_of(_LIST))):
        values = {
            key: (value or "").strip()
            for key, value in row.items()
            if key and isinstance(value, (str, type(None)))
        }
        number, _, slug = values.get("post_id", "").partition(".")
        name = texts.pop(number, "")
        if not name:
            unit = f"{_LIST}#{values.get('post_id', '')}"
            if number and unit not in job.account.units:
                job.account.add(unit)
                job.leave(unit, f"“{values.get('title', '')}” has no text in the export.")
            continue
        try:
            body, lost = to_markdown(job.files.text_of(name))
        except ImportFault as fault:
            line, words = fault.within(name)
            job.leave(name, words, line)
            continue
        for words in lost:
            job.account.note(name, 0, words)
        fields = {
            "title": values.get("title", ""),
            "description": values.get("subtitle", ""),
            "date": values.get("post_date", ""),
        }
        kind = "page" if values.get("type") == "page" else "article"
        text = Text(name, name, {key: value for key, value in fields.items() if value}, body, 1, kind, slug)
        text.old = [f"/p/{slug}"] * bool(slug)
        if values.get("is_published", "true").lower() != "true":
            text.draft = "It was not published."
        elif values.get("audience", "everyone") not in ("everyone", ""):
            text.draft = f"Not everybody could read it (“{values['audience']}”)."
        found.texts.append(text)
    for name in texts.values():
        job.leave(name, "posts.csv does not name it.")
    for name in job.files.below("posts", ".csv"):
        job.leave(name, "It says who opened or got a post. That is nothing for a site.")
    for name in job.files.below("", ".csv"):
        job.leave(
            name, "It names people who follow. That is nothing for a site: give it to who sends your mails."
        )
    return found
