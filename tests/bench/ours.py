"""The corpus as a publication of ours: the repository in the hands of somebody who has written that much."""

from __future__ import annotations

import compileall
import re
import shutil
from pathlib import Path

from plugins.content import slugified
from tests.bench.articles import AUTHORS, CATEGORIES, SECTION, Article, articles
from tests.bench.peer_sites import SITES
from tests.site import Files, hand_over, source

SETTINGS = {
    "SITEURL": "https://insights.example.com",
    "SITENAME": "Insights",
    "OWNER": slugified(AUTHORS[0]),
    "CONTACT": "mailto:ada@example.com",
}


def write_ours(folder: Path, count: int) -> None:
    """Write a publication of so many articles into `folder`, which must be missing, as it ships."""
    files: dict[str, str | bytes | None] = {"authors/ada-example.md": None, "categories/notes.md": None}
    files |= {f"{SECTION}/{article.slug}.md": _text(article) for article in articles(count)}
    files |= _profiles()
    hand_over(folder, files, SETTINGS)
    compileall.compile_dir(folder / "plugins", quiet=1)  # as it has been since the first build ever


def write_ours_minimal(folder: Path, count: int) -> None:
    """The same with articles and lists as plain as the other generators', and hardly any style."""
    write_ours(folder, count)
    with (folder / "pelicanconf.py").open("a") as settings:
        # The others have none of that.
        settings.write(f"SEARCH_FROM = {count + 1}\nCARDS = False\nCITE_PAGES = False\n")
    shutil.rmtree(folder / "theme/static/css")
    shutil.copytree(SITES / "ours-minimal", folder / "theme", dirs_exist_ok=True)
    styles = folder / "theme/static/css/base.css"
    styles.parent.mkdir()
    shutil.copy(SITES / "style.css", styles)


def _text(article: Article) -> str:
    body = re.sub(r"\(article:([a-z0-9-]+)\)", r"(\1.md)", article.body)
    return source(
        body,
        title=article.title,
        date=f"{article.date:%Y-%m-%d %H:%M}",
        category=article.category,
        authors=[article.author],
        tags=list(article.tags),
        description=article.description,
    )


def _profiles() -> Files:
    authors = {
        f"authors/{slugified(name)}.md": source(f"{name} wrote a share of this.", name=name, role="Example")
        for name in AUTHORS
    }
    categories = {
        f"categories/{slugified(name)}.md": source(f"What was written on {name.lower()}.", name=name)
        for name in CATEGORIES
    }
    return authors | categories
