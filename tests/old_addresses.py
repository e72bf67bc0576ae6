"""A publication that has moved: with old addresses of every kind, some of which lead nowhere any more."""

from __future__ import annotations

from pathlib import Path

from tests.site import Project, Site, article, source

LEDGER = """\
/insights/withdrawn article 2020-01-01 tag:example.org,2020:withdrawn Withdrawn
/insights/withdrawn gone
/insights/before article 2020-01-01 tag:example.org,2020:before New
/tags/oil tag oil
/categories/jottings category Jottings
/categories/jottings/atom.xml feed https://example.org/categories/jottings
"""
ALIASES = [
    "/insights/before",
    "/2019/05/x.html",
    "/?p=123",
    "/2019/05/x.html/amp",
    "bare",
    "/Gro%C3%9Fes%20Haus/",
    "/Upper",
]
FILES = {
    "addresses.txt": LEDGER,
    "categories/notes.md": source(name="Notes", aliases=["/categories/jottings"]),
    "insights/new.md": article(title="New", tags=["wick"], aliases=ALIASES),
    "insights/secret.md": article(title="Secret", status="hidden", aliases=["/old-secret"]),
    "insights/draft.md": article(title="Draft", status="draft", aliases=["/old-draft", "/Upper"]),
}


def site(folder: Path) -> Site:
    """It, made and built in `folder`."""
    built = Project(folder, FILES).build()
    assert built.exit_code == 0, built.stderr
    return built
