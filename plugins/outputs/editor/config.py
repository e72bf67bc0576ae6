"""What the editor has to know of the site: where its texts are, and what may be written in each."""

from __future__ import annotations

import json
from typing import Any

from plugins.content import Article, Author, Category, Entry, Page
from plugins.content.fields import SLUG_LENGTH
from plugins.content.model import FOLDERS
from plugins.publication.model import Publication
from plugins.settings.editor import FORGES, Editor

from .fields import fields_of

CONTENT = "content"
_CODEBERG = "https://codeberg.org"
# What each kind is called, all of them and one.
_NAMES: dict[type[Entry], tuple[str, str]] = {
    Article: ("Articles", "Article"),
    Author: ("Authors", "Author"),
    Category: ("Categories", "Category"),
    Page: ("Pages", "Page"),
}
# An article with many pictures is a folder; the editor sees one kind of file in each of its lists.
IN_FOLDERS = "insights-in-folders"


def config(publication: Publication, given: Editor) -> bytes:
    """The configuration, in JSON (https://sveltiacms.app/en/docs/config-basics)."""
    found = {
        "backend": _backend(given),
        "site_url": publication.urls.absolute(""),
        # For pictures of no text in particular; a path that begins with a slash is looked up below content/.
        "media_folder": f"{CONTENT}/media",
        "public_folder": "/media",
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": SLUG_LENGTH},
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            _collection(Article),
            _collection(Article, in_folders=True),
            _collection(Author),
            _collection(Category),
            _collection(Page),
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"


def _backend(given: Editor) -> dict[str, Any]:
    """How the repository is reached. Without what an account needs to sign in, only a token is asked for."""
    found: dict[str, Any] = {"name": FORGES[given.forge], "repo": given.name, "branch": given.branch}
    if given.forge == "codeberg":
        found |= {"base_url": _CODEBERG, "api_root": f"{_CODEBERG}/api/v1"}
    if given.oauth:
        return found | {"base_url": given.oauth.rstrip("/")}
    if given.app_id:
        return found | {"auth_type": "pkce", "app_id": given.app_id}
    return found | {"auth_methods": ["token"]}


def _collection(kind: type[Entry], *, in_folders: bool = False) -> dict[str, Any]:
    """The texts of one kind: one file each, or a folder each with an `index.md` in it. Pictures lie beside them."""
    name, (many, one) = FOLDERS[kind], _NAMES[kind]
    title = "title" if kind in (Article, Page) else "name"
    written = f"{{{{{title}}}}}"
    return {
        "name": IN_FOLDERS if in_folders else name,
        "label": f"{many}, each in a folder" if in_folders else many,
        "label_singular": one,
        "folder": f"{CONTENT}/{name}",
        "path": "{{slug}}/index" if in_folders else "{{slug}}",
        "create": True,
        "extension": "md",
        "format": "yaml-frontmatter",
        "identifier_field": title,
        "summary": written,
        "slug": written,
        "media_folder": "",
        "public_folder": "",
        "fields": fields_of(kind),
    }
