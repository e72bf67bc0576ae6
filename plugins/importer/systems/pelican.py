"""Pelican (https://docs.getpelican.com/): Markdown with lines of `Key: value`, and a `pelicanconf.py`, which is not run."""

from __future__ import annotations

import ast
import re
from typing import Any

from plugins.importer.addresses import slug_of
from plugins.importer.dates import as_iso
from plugins.importer.model import Found, Text
from plugins.importer.sources import Files
from plugins.importer.systems.common import MARKDOWN, OTHER_TEXTS, Job, folder_of, serve, stem_of


def recognises(files: Files) -> bool:
    """Pelican's configuration."""
    return "pelicanconf.py" in files


def read(job: Job) -> Found:
    """All texts of a site of Pelican's."""
    config = _settings(job)
    found = Found(base=str(config.get("SITEURL", "")), author=str(config.get("AUTHOR", "")))
    root = str(config.get("PATH", "content")).strip("./")
    root = root if job.files.below(root) else ""
    serve(found, job, root)
    for name in job.files.below(root, *MARKDOWN):
        read = job.split(name, metadata=True)
        if read is None:
            continue
        fields, body, line = read
        if not fields:
            job.leave(name, "It has no metadata: Pelican leaves it out.")
            continue
        inside = name.removeprefix(f"{root}/")
        is_page = inside.startswith("pages/")
        text = Text(name, name, fields, body, line, "page" if is_page else "article", stem_of(name))
        text.category = folder_of(inside).partition("/")[0] or str(config.get("DEFAULT_CATEGORY", ""))
        text.category = "" if text.category in ("articles", "posts", "misc") else text.category
        path = _address(job, config, text, is_page)
        text.old = [path] * bool(path)
        found.texts.append(text)
    for name in job.files.below(root, *OTHER_TEXTS):
        job.leave(name, "It is no Markdown. Convert it (Pandoc does that), and import it by itself.")
    return found


def _settings(job: Job) -> dict[str, Any]:
    """The settings that are plain values; publishconf.py comes after pelicanconf.py."""
    found: dict[str, Any] = {}
    for name in ("pelicanconf.py", "publishconf.py"):
        if name not in job.files:
            continue
        job.used(name, "the configuration")
        try:
            tree = ast.parse(job.files.text_of(name))
        except (SyntaxError, ValueError, RecursionError):
            continue
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                try:
                    found[node.targets[0].id] = ast.literal_eval(node.value)
                except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
                    continue
    return found


def _address(job: Job, config: dict[str, Any], text: Text, is_page: bool) -> str:
    if isinstance(own := text.fields.get("url"), str):
        return "/" + own.lstrip("/")
    pattern = str(
        config.get("PAGE_URL", "pages/{slug}.html") if is_page else config.get("ARTICLE_URL", "{slug}.html")
    )
    pattern = job.options.permalink or pattern if not is_page else pattern
    date = as_iso(text.fields.get("date", ""))
    slug = str(text.fields.get("slug") or slug_of(str(text.fields.get("title") or text.name)))
    parts = {"Y": date[:4], "m": date[5:7], "d": date[8:10], "y": date[2:4], "-d": date[8:10].lstrip("0")}

    def filled(found: re.Match[str]) -> str:
        if found[1] == "date" and date:
            return re.sub(r"%(-?[a-zA-Z])", lambda part: parts.get(part[1], "%"), found[2] or "%Y-%m-%d")
        known = {
            "slug": slug,
            "category": slug_of(str(text.fields.get("category") or text.category)),
            "lang": "en",
        }
        return known.get(found[1], "%")

    path = re.sub(r"\{(\w+)(?::([^{}]*))?\}", filled, pattern)
    return "" if "%" in path else "/" + path.lstrip("/")
