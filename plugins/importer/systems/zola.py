"""Zola (https://www.getzola.org/documentation/): `content/`, with TOML between `+++`, `[taxonomies]` and `[extra]`."""

from __future__ import annotations

from typing import Any

from plugins.importer import shortcodes
from plugins.importer.addresses import key, permalink, slug_of
from plugins.importer.dates import as_iso
from plugins.importer.model import Found, Text
from plugins.importer.sources import Files
from plugins.importer.systems.common import MARKDOWN, Job, dated, folder_of, serve, stem_of


def recognises(files: Files) -> bool:
    """Zola's configuration: a `base_url`."""
    return (
        "config.toml" in files and "base_url" in files.text_of("config.toml") and bool(files.below("content"))
    )


def read(job: Job) -> Found:
    """All texts of a Zola site."""
    config = job.data("config.toml")
    found = Found(base=str(config.get("base_url", "")), author=str(config.get("author", "")))
    serve(found, job, "static")
    for name in job.files.below("content", *MARKDOWN):
        read = job.split(name)
        if read and (text := _text(job, name, *read)):
            found.texts.append(text)
            if stem_of(name) == "index":
                folder = folder_of(name)
                for other in job.files.below(folder):
                    found.served.setdefault(key(text.old[0] + other.removeprefix(folder)), other)
    return found


def _text(job: Job, name: str, fields: dict[str, Any], body: str, line: int) -> Text | None:
    inside = name.removeprefix("content/")
    stem, folder = stem_of(inside), folder_of(inside)
    if stem == "_index" and (not body.strip() or not folder):
        job.leave(name, "It says what stands above a list. Lists make themselves here.")
        return None
    is_folder = stem in ("index", "_index")
    written = folder.rstrip("/").rpartition("/")[2] if is_folder and folder else stem
    above = folder_of(folder.rstrip("/")) if is_folder else folder
    date, short = dated(written)
    for table in ("taxonomies", "extra"):
        if isinstance(inner := fields.pop(table, {}), dict):
            fields = inner | fields
    body, unknown = shortcodes.of_zola(body)
    for at, words in unknown:
        job.account.note(
            name, line + at - 1, f"“{words}” is no Markdown, and stays as it is: nothing fills it in here."
        )
    has_date = as_iso(fields.get("date", "")) or date
    kind = "article" if has_date and above and stem != "_index" else "page"
    text = Text(name, name, fields, body, line, kind, short, date)
    slug = str(fields.get("slug") or slug_of(short))
    path = f"/{above}{slug}/"
    if isinstance(own := fields.get("path"), str):
        path = f"/{own.strip('/')}/"
    elif job.options.permalink and kind == "article":
        path = permalink(
            job.options.permalink, {"slug": slug, "title": slug, "section": above.rstrip("/")}, str(has_date)
        )
    text.old = [path] * bool(path)
    return text
