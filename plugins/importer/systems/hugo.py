"""Hugo (https://gohugo.io/documentation/): `content/`, with front matter in three languages, and page bundles."""

from __future__ import annotations

import re
from typing import Any

from plugins.importer import shortcodes
from plugins.importer.addresses import key, permalink, slug_of
from plugins.importer.dates import as_iso
from plugins.importer.html import to_markdown
from plugins.importer.model import Found, Text
from plugins.importer.sources import Files
from plugins.importer.systems.common import (
    CONFIGURATION,
    HTML,
    MARKDOWN,
    OTHER_TEXTS,
    Job,
    dated,
    folder_of,
    people_in,
    serve,
    stem_of,
)

_CONFIGS = tuple(
    f"{name}.{ending}"
    for name in ("hugo", "config", "config/_default/hugo", "config/_default/config")
    for ending in ("toml", "yaml", "yml", "json")
)
_LANGUAGE = re.compile(r"(.+)\.([a-z]{2}(?:-[a-zA-Z]{2,4})?)$")
_GENERIC = (
    "post",
    "posts",
    "blog",
    "articles",
    "article",
    "writing",
    "content",
    "insights",
    "news",
    "notes",
    "entries",
    "p",
    "en",
)


def recognises(files: Files) -> bool:
    """Hugo's configuration, by its names or by its `baseURL`."""
    if any(name in files and name.rpartition("/")[2].startswith("hugo.") for name in _CONFIGS):
        return True
    texts = (files.text_of(name) for name in _CONFIGS if name in files)
    return bool(files.below("content")) and (
        any(re.search(r"(?i)\bbaseurl\b", text) for text in texts) or bool(files.below("archetypes"))
    )


def read(job: Job) -> Found:
    """All texts of a Hugo site."""
    config = {name.lower(): value for file in reversed(_CONFIGS) for name, value in job.data(file).items()}
    for name in job.files.below("config", *CONFIGURATION):
        job.used(name, "the configuration")
    found = Found(base=str(config.get("baseurl", "")), author=_author(config))
    found.people = people_in(job, job.files.below("data/authors", *CONFIGURATION))
    content = str(config.get("contentdir", "content")).strip("/")
    serve(found, job, "static")
    serve(found, job, "assets")
    languages = config.get("languages", {})
    spoken = {str(tag).lower() for tag in languages} if isinstance(languages, dict) else set()
    main = str(config.get("defaultcontentlanguage", "en")).lower()
    for name in job.files.below(content, *MARKDOWN, *HTML):
        read = job.split(name)
        if read is not None:
            text = _text(job, config, content, name, *read, spoken, main)
            if text:
                found.texts.append(text)
                _serve_bundle(job, found, text)
    for name in job.files.below(content, *OTHER_TEXTS):
        job.leave(name, "It is no Markdown. Convert it (Pandoc does that), and import it by itself.")
    return found


def _text(
    job: Job,
    config: dict[str, Any],
    content: str,
    name: str,
    fields: dict[str, Any],
    body: str,
    line: int,
    spoken: set[str],
    main: str,
) -> Text | None:
    inside = name.removeprefix(f"{content}/")
    language = ""
    if inside.partition("/")[0].lower() in spoken:
        language, _, inside = inside.partition("/")
    stem, folder = stem_of(inside), folder_of(inside)
    if (found := _LANGUAGE.match(stem)) and (not spoken or found[2].lower() in spoken):
        stem, language = found[1], found[2]
    if stem == "_index" and (not body.strip() or not folder):
        job.leave(name, "It says what stands above a list. Lists make themselves here.")
        return None
    is_bundle = stem in ("index", "_index") and bool(folder)
    written = folder.rstrip("/").rpartition("/")[2] if is_bundle else stem
    date, short = dated(written)
    above = folder_of(folder.rstrip("/")) if is_bundle else folder
    has_date = any(as_iso(fields.get(each, "")) for each in ("date", "publishDate", "publishdate")) or date
    kind = "article" if has_date and above and stem != "_index" else "page"
    body, unknown = shortcodes.of_hugo(body)
    for at, words in unknown:
        job.account.note(
            name, line + at - 1, f"“{words}” is no Markdown, and stays as it is: nothing fills it in here."
        )
    if name.endswith(HTML):
        body, lost = to_markdown(body)
        for words in lost:
            job.account.note(name, 0, words)
    if language and language.lower() != main:
        fields = {"lang": language} | fields
    section = above.partition("/")[0]
    text = Text(name, name, fields, body, line, kind, short or written, date)
    text.category = section if section.lower() not in _GENERIC else ""
    path = _address(job, config, text, above, written, section)
    if language and language.lower() != main and path:
        path = f"/{language.lower()}{path}"
    text.old = [path] * bool(path)
    return text


def _address(job: Job, config: dict[str, Any], text: Text, above: str, written: str, section: str) -> str:
    """https://gohugo.io/content-management/urls/"""
    if isinstance(url := text.fields.get("url"), str):
        return "/" + url.lstrip("/")
    rules = config.get("permalinks", {})
    rules = rules if isinstance(rules, dict) else {}
    pages = rules.get("page", {})
    pattern = (pages.get(section) if isinstance(pages, dict) else "") or rules.get(section) or ""
    pattern = job.options.permalink or pattern if text.kind == "article" else pattern
    slug = str(text.fields.get("slug") or written)
    if not isinstance(pattern, str) or not pattern:
        path = re.sub(r"\s+", "-", f"/{above}{slug}").lower()
        return path + (".html" if config.get("uglyurls") == "true" else "/")
    date = as_iso(text.fields.get("date", "")) or text.date
    title = slug_of(str(text.fields.get("title", "")))
    words = {
        **dict.fromkeys(("slugorfilename", "slugorcontentbasename"), slug.lower()),
        **dict.fromkeys(("filename", "contentbasename"), written.lower()),
        "slug": slug.lower() if "slug" in text.fields else title,
        "title": title,
        "section": section,
        "sections": above.rstrip("/"),
    }
    return permalink(pattern, words, date)


def _serve_bundle(job: Job, found: Found, text: Text) -> None:
    """What lies in a page bundle is at the page's address."""
    if stem_of(text.file).partition(".")[0] in ("index", "_index") and text.old:
        folder = folder_of(text.file)
        for name in job.files.below(folder):
            found.served.setdefault(key(text.old[0] + name.removeprefix(folder)), name)


def _author(config: dict[str, Any]) -> str:
    params = config.get("params", {})
    for author in (params.get("author", "") if isinstance(params, dict) else "", config.get("author", "")):
        name = author.get("name", "") if isinstance(author, dict) else author
        if isinstance(name, str) and name:
            return name
    return ""
