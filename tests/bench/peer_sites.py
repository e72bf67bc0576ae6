"""The corpus as each of the other generators wants it, in the small site that `peers/` has for it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.bench.articles import SECTION, Article, articles
from tests.site import source

SITES = Path(__file__).parent / "peers"


def write_hugo(folder: Path, count: int) -> None:
    """Write a site of so many articles for Hugo into `folder`, which must be missing."""
    _write(
        folder, count, "hugo", "content", "static", lambda article: source(_body(article), **_fields(article))
    )


def write_eleventy(folder: Path, count: int) -> None:
    """The same for Eleventy, in which tags are something else: ours are its topics."""

    def text(article: Article) -> str:
        fields = _fields(article)
        return source(_body(article), topics=fields.pop("tags"), **fields)

    _write(folder, count, "eleventy", "", "", text)


def write_pelican(folder: Path, count: int) -> None:
    """The same for Pelican as it comes."""

    def text(article: Article) -> str:
        fields = {
            "title": article.title,
            "slug": article.slug,
            "date": f"{article.date:%Y-%m-%d %H:%M}",
            "category": article.category,
            "author": article.author,
            "tags": ", ".join(article.tags),
            "summary": article.description,
        }
        return "".join(f"{name}: {value}\n" for name, value in fields.items()) + f"\n{_body(article)}"

    _write(folder, count, "pelican", "content", "theme/static", text)


def _write(
    folder: Path, count: int, name: str, content: str, static: str, text: Callable[[Article], str]
) -> None:
    shutil.copytree(SITES / name, folder)
    (folder / static).mkdir(exist_ok=True)
    shutil.copy(SITES / "style.css", folder / static)
    place = folder / content / SECTION
    place.mkdir(parents=True, exist_ok=True)
    for article in articles(count):
        (place / f"{article.slug}.md").write_text(text(article), "utf-8")


def _fields(article: Article) -> dict[str, object]:
    return {
        "title": article.title,
        "slug": article.slug,
        "date": article.date,
        "categories": [article.category],
        "authors": [article.author],
        "tags": list(article.tags),
        "description": article.description,
    }


def _body(article: Article) -> str:
    """The text with its links as addresses; ours alone are written as names of files, and checked."""
    return re.sub(r"\(article:([a-z0-9-]+)\)", rf"(/{SECTION}/\1/)", article.body)
