"""Folders of Markdown with YAML front matter: Astro, Eleventy, and any other."""

from __future__ import annotations

import re
from typing import Any

from plugins.content.foreign_markup import without_code
from plugins.importer import shortcodes
from plugins.importer.addresses import permalink, slug_of
from plugins.importer.dates import as_iso
from plugins.importer.html import soup_of, to_markdown
from plugins.importer.model import Found, Text
from plugins.importer.sources import Files
from plugins.importer.systems.common import (
    HTML,
    MARKDOWN,
    OTHER_TEXTS,
    Job,
    dated,
    folder_of,
    is_template,
    people_in,
    serve,
    stem_of,
)

_ASTRO = ("astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.mts")
_ELEVENTY = (
    ".eleventy.js",
    "eleventy.config.js",
    "eleventy.config.mjs",
    "eleventy.config.cjs",
    "eleventy.config.ts",
)
_SITE = re.compile(r"""\bsite\s*:\s*["'](https?://[^"']+)["']""")
_OF_THEMES = re.compile(r"(?:^|/)(?:_includes|_layouts|layouts|includes|templates|_data|_11ty|test|tests)/")
_DOCUMENTS = re.compile(
    r"(?:^|/)(?:README|CONTRIBUTING|CHANGELOG|LICENSE|CODE_OF_CONDUCT|SECURITY|AGENTS|CLAUDE)(?:\.[\w-]+)?\.md$",
    re.IGNORECASE,
)
_LISTS = re.compile(r"\{%-?\s*(?:for|extends|block|paginate)\b")
# What makes an .mdx file a program: lines that import, components, and expressions.
_OF_MDX = re.compile(r"^(?:import|export)\s.*$|</?[A-Z][\w.]*|\{(?![:%{#])[^{}\n]+\}", re.MULTILINE)


def recognises_astro(files: Files) -> bool:
    """Astro's configuration."""
    return any(name in files for name in _ASTRO)


def recognises_eleventy(files: Files) -> bool:
    """Eleventy's configuration."""
    return any(name in files for name in _ELEVENTY)


def read_astro(job: Job) -> Found:
    """All texts of an Astro site (https://docs.astro.build/en/guides/content-collections/)."""
    found = Found()
    for name in _ASTRO:
        if name in job.files:
            site = _SITE.search(job.files.text_of(name))
            found.base = site[1] if site else ""
            job.used(name, "the address of the site")
    serve(found, job, "public")
    texts = job.files.below("src/content", *MARKDOWN, ".mdx")
    texts += job.files.below("src/data", *MARKDOWN, ".mdx")
    texts += job.files.below("src/pages", *MARKDOWN, ".mdx") + job.files.below("content", *MARKDOWN, ".mdx")
    for name in texts:
        read = job.split(name)
        if read is None:
            continue
        inside = re.sub(r"^(?:src/)?(?:content|pages|data)/", "", name)
        _add(job, found, name, *read, inside=inside, strips_date=False)
    found.people = people_in(job, job.files.below("src/content/authors", ".json", ".yml", ".yaml"))
    return found


def read_eleventy(job: Job) -> Found:
    """All texts of an Eleventy site (https://www.11ty.dev/docs/permalinks/)."""
    found = Found()
    for name in _ELEVENTY:
        if name in job.files:
            job.used(name, "where the site lies")
    found.people = people_in(
        job, [name for name in job.files.below("", ".json", ".yml", ".yaml") if stem_of(name) == "authors"]
    )
    for folder in ("", "src", "public", "static", "content"):
        serve(found, job, folder)
    for name in job.files.below("", *MARKDOWN, *HTML):
        if _OF_THEMES.search(name) or _DOCUMENTS.search(name):
            continue
        read = job.split(name)
        if read is None:
            continue
        if name.endswith(HTML) and (not read[0] or is_template(read[1])):
            job.leave(name, "It is a template: it makes a page of other things.")
            continue
        inside = re.sub(r"^(?:src|content|site|pages)/(?:content/|pages/)?", "", name)
        _add(job, found, name, *read, inside=inside, strips_date=True)
    return found


def read_plain(job: Job) -> Found:
    """Files of Markdown and HTML, and nothing known of where they come from."""
    found = Found()
    serve(found, job, "")
    single = len(job.files.sizes) == 1
    for name in job.files.below("", *MARKDOWN, ".mdx", *HTML):
        if _DOCUMENTS.search(name) and not single:
            job.leave(name, "It is for those who work on the files.")
            continue
        read = job.split(name)
        if read is None:
            continue
        fields, body, line = read
        if name.endswith(HTML) and not fields:
            fields, body = _of_html(body)
        _add(job, found, name, fields, body, line, inside=name, strips_date=True, dateless=single)
    return found


def _of_html(html: str) -> tuple[dict[str, Any], str]:
    """The fields and the text of a whole page of HTML."""
    soup = soup_of(html)
    fields: dict[str, Any] = {}
    if soup.title and soup.title.get_text().strip():
        fields["title"] = " ".join(soup.title.get_text().split())
    for meta in soup.find_all("meta"):
        name = str(meta.get("name") or meta.get("property") or "").lower()
        words = str(meta.get("content") or "").strip()
        if words and name in ("author", "description", "date", "article:published_time", "keywords"):
            fields["date" if name.startswith("article") else name] = words
    canonical = soup.find("link", rel="canonical")
    if canonical and canonical.get("href"):
        fields["link"] = str(canonical["href"])
    body = soup.find("article") or soup.find("main") or soup.body or soup
    for part in body.find_all(["nav", "header", "footer"]):
        heading = part.find("h1")
        if heading and "title" not in fields:
            fields["title"] = " ".join(heading.get_text().split())
        part.decompose()
    return fields, str(body)


def _add(
    job: Job,
    found: Found,
    name: str,
    fields: dict[str, Any],
    body: str,
    line: int,
    *,
    inside: str,
    strips_date: bool,
    dateless: bool = False,
) -> None:
    if name.lower().endswith(".mdx") and (program := _program(body)):
        at, words = program
        job.leave(
            name,
            f"It is a program (“{words}”). Write that as Markdown or HTML, and import the file by itself.",
            line + at - 1,
        )
        return
    if _LISTS.search(without_code(body)) and not name.lower().endswith(HTML):
        job.leave(name, "It is a template: it makes a page of other things.")
        return
    body, unknown = shortcodes.of_liquid(body, lambda words: f"/{words}", fields)
    for at, words in unknown:
        job.account.note(
            name, line + at - 1, f"“{words}” is no Markdown, and stays as it is: nothing fills it in here."
        )
    if name.lower().endswith(HTML):
        body, lost = to_markdown(body)
        for words in lost:
            job.account.note(name, 0, words)
    if not body.strip():
        job.leave(name, "It has no text.")
        return
    stem, folder = stem_of(inside), folder_of(inside)
    if stem == "index" and folder:
        stem, folder = folder.rstrip("/").rpartition("/")[2], folder_of(folder.rstrip("/"))
    date, short = dated(stem)
    keys = ("date", "pubDate", "pubDatetime", "publishDate", "published", "publishedAt", "created")
    day = next((iso for each in keys if (iso := as_iso(fields.get(each, "")))), "") or date
    kind = (
        "article" if day or dateless or ("layout" in fields and "post" in str(fields["layout"])) else "page"
    )
    text = Text(name, name, fields, body, line, kind, short, date)
    own = fields.get("permalink")
    pattern = job.options.permalink if kind == "article" else ""
    pattern = own if isinstance(own, str) and "{" not in own else pattern
    slug = str(fields.get("slug") or (short if strips_date else stem))
    if pattern:
        of_address = {
            "slug": slug,
            "title": slug,
            "filename": stem,
            "section": folder.partition("/")[0],
            "categories": "",
        }
        path = permalink(pattern, of_address, day)
    else:
        path = "/" + "/".join(slug_of(part) for part in [*folder.strip("/").split("/"), slug] if part) + "/"
    text.old = [path] if path and (found.base or job.options.url or pattern or "." not in path) else []
    found.texts.append(text)


def _program(body: str) -> tuple[int, str] | None:
    """The line, from 1, and the words that make a text a program; None if it is plain Markdown."""
    source = without_code(body)
    found = _OF_MDX.search(source)
    return (source.count("\n", 0, found.start()) + 1, found[0][:60]) if found else None


__all__ = [
    "OTHER_TEXTS",
    "read_astro",
    "read_eleventy",
    "read_plain",
    "recognises_astro",
    "recognises_eleventy",
]
