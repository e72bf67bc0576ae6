"""Jekyll (https://jekyllrb.com/docs/): `_posts/`, `_drafts/`, collections, pages, `_data/authors.yml`."""

from __future__ import annotations

import re
from typing import Any

from plugins.importer import shortcodes
from plugins.importer.addresses import permalink, slug_of
from plugins.importer.dates import as_iso
from plugins.importer.html import soup_of, to_markdown
from plugins.importer.model import Found, Text
from plugins.importer.sources import Files
from plugins.importer.systems.common import (
    HTML,
    MARKDOWN,
    Job,
    dated,
    folder_of,
    is_template,
    people_in,
    serve,
    stem_of,
    words_in,
)

_POSTS = re.compile(r"(?:^|/)_(posts|drafts)/")
_OF_JEKYLL = re.compile(r"(?:^|/)_(?!posts|drafts)[^/]*/")


def recognises(files: Files) -> bool:
    """Jekyll's configuration and its posts."""
    return "_config.yml" in files or any(map(_POSTS.search, files.sizes))


def read(job: Job) -> Found:
    """All texts of a Jekyll site."""
    config = job.data("_config.yml")
    found = Found(base=f"{config.get('url', '')}{config.get('baseurl', '')}", author=_author(config))
    found.people = people_in(job, [name for name in job.files.below("_data") if stem_of(name) == "authors"])
    serve(found, job, "")
    posts = {dated(stem_of(name))[1]: name for name in job.files.sizes if _POSTS.search(name)}
    posts |= {stem_of(name): name for name in job.files.sizes if _POSTS.search(name)}
    collections = config.get("collections", {})
    names = collections if isinstance(collections, (dict, list)) else {}
    for name in job.files.below("", *MARKDOWN, *HTML):
        place = _POSTS.search(name)
        in_collection = next((each for each in names if name.startswith(f"_{each}/")), "")
        if _OF_JEKYLL.search(name) and not in_collection:
            job.leave(name, "It is of the old theme.")
            continue
        read = job.split(name)
        if read is None:
            continue
        fields, body, line = read
        fields = _defaults(config, name, "posts" if place else in_collection or "pages") | fields
        if not place and not in_collection and (why := _no_page(name, line, body)):
            job.leave(name, why)
            continue
        date, stem = dated(stem_of(name))
        body, lost = _body(job, name, fields, body, line, posts)
        text = Text(name, name, _split_words(fields), body, line, "article" if place else "page", stem, date)
        if in_collection and (as_iso(fields.get("date", "")) or date):
            text.kind = "article"
        if place and place[1] == "drafts":
            text.draft = "It lay in _drafts/."
        text.category = name[: place.start()].rpartition("/")[2] if place else ""
        text.old = [path for path in [_address(job, config, text, bool(place))] if path]
        for words in lost:
            job.account.note(name, 0, words)
        found.texts.append(text)
    return found


def _body(
    job: Job, name: str, fields: dict[str, Any], body: str, line: int, posts: dict[str, str]
) -> tuple[str, list[str]]:
    def post(words: str) -> str:
        stem = words.rpartition("/")[2].removesuffix(".md")
        target = posts.get(stem) or posts.get(dated(stem)[1]) or ""
        return f"/{target}" if target else f"/{words.lstrip('/')}"

    body, unknown = shortcodes.of_liquid(body, post, fields)
    for at, words in unknown:
        job.account.note(
            name, line + at - 1, f"“{words}” is no Markdown, and stays as it is: nothing fills it in here."
        )
    lost: list[str] = []
    if name.endswith(HTML):
        body, lost = to_markdown(body)
    body = re.sub(r"^[ \t]*\{:[^{}\n]*\}[ \t]*\n?", "", body, flags=re.MULTILINE)  # kramdown's attributes
    return re.sub(r"(?<=[)\]*`])\{:[^{}\n]*\}", "", body), lost


def _no_page(name: str, line: int, body: str) -> str:
    """Why a file outside of the posts is no page; empty if it is one."""
    if line == 1:
        return "It has no front matter: Jekyll publishes it as it is."
    if is_template(body):
        return "It is a template: it makes a page of other things."
    if name.endswith(HTML) and not soup_of(body).get_text().strip():
        return "It has no text."
    return "" if body.strip() else "It has no text."


def _author(config: dict[str, Any]) -> str:
    author = config.get("author", "")
    return str(author.get("name", "")) if isinstance(author, dict) else str(author)


def _defaults(config: dict[str, Any], name: str, kind: str) -> dict[str, Any]:
    """The front matter that the configuration has for a file (https://jekyllrb.com/docs/configuration/front-matter-defaults/)."""
    made: dict[str, Any] = {}
    defaults = config.get("defaults", [])
    for each in defaults if isinstance(defaults, list) else []:
        scope = each.get("scope", {}) if isinstance(each, dict) else {}
        values = each.get("values", {}) if isinstance(each, dict) else {}
        path = str(scope.get("path", "")).strip("/") if isinstance(scope, dict) else "?"
        if isinstance(values, dict) and name.startswith(path) and scope.get("type", kind) == kind:
            made |= values
    return made


def _split_words(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields; of a text in `categories` or `tags`, each word is one, as Jekyll reads them."""
    several = {
        key: [word.strip(",") for word in value.split()]
        for key, value in fields.items()
        if key in ("categories", "tags") and isinstance(value, str) and "," not in value
    }
    return fields | several


def _address(job: Job, config: dict[str, Any], text: Text, is_post: bool) -> str:
    own = text.fields.get("permalink", "")
    pattern = own if isinstance(own, str) and own else str(config.get("permalink", "") or "date")
    pattern = job.options.permalink or pattern if is_post else own
    if not is_post and not own:
        path = "/" + folder_of(text.file) + stem_of(text.file)
        path = path.removesuffix("index") if path.endswith("/index") else path
        ending = "/" if config.get("permalink") == "pretty" else ".html"
        return path if path.endswith("/") else path + ending
    date = as_iso(text.fields.get("date", "")) or text.date
    categories = words_in(text.fields.get("categories") or text.fields.get("category") or [])
    names = [text.category] * bool(text.category) + categories
    slug = str(text.fields.get("slug") or text.name)
    words = {
        "title": slug,
        "slug": slug_of(slug),
        "categories": "/".join(slug_of(name) for name in names),
        "path": folder_of(text.file) + stem_of(text.file),
        "basename": stem_of(text.file),
        "output_ext": ".html",
        "y_day": "",
    }
    return permalink(str(pattern), words, date)
