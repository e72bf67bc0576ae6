"""What makes a page stale, and what does not: every build goes one way, and makes again only what may be another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plugins.builder.builder import Builder
from plugins.cache import code_version
from tests.site import JUNE_2026, REPOSITORY, Files, Project, article

FILES: Files = {
    f"insights/{name}.md": article(
        f"Of {name}. " + "All that there is to say of it. " * 20, title=name.title()
    )
    for name in ("oil", "wick", "glass")
}


class Desk:
    """An author's desk, on which one build follows on the other."""

    def __init__(self, root: Path) -> None:
        self._project = Project(root, FILES)
        self.root = root

    def edit(self, name: str, text: str, **fields: object) -> None:
        """Write an article anew."""
        Project(self.root, {f"insights/{name}.md": article(text, **{"title": name.title(), **fields})})

    def made(self) -> set[str]:
        """Build, as another process would; the files that were made, and not carried over."""
        before = self._inodes()
        Builder(self._project.as_pelican_reads_it()).build()
        return {name for name, inode in self._inodes().items() if before.get(name) != inode}

    def _inodes(self) -> dict[str, int]:
        output = self.root / "output"
        files = (file for file in output.rglob("*") if file.is_file()) if output.is_dir() else ()
        return {file.relative_to(output).as_posix(): file.stat().st_ino for file in files}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A site of three articles that has been built once."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JUNE_2026)
    desk = Desk(tmp_path)
    assert "insights/oil.html" in desk.made()
    return desk


def test_where_nothing_has_changed_nothing_is_made(desk: Desk) -> None:
    assert desk.made() == set()


def test_a_text_is_on_its_page_and_in_feeds(desk: Desk) -> None:
    """Lists show its beginning, and that has stayed."""
    desk.edit("oil", "Of oil. " + "All that there is to say of it. " * 20 + "And this.")
    made = desk.made()
    assert {name for name in made if name.endswith(".html")} == {"insights/oil.html"}
    assert {"atom.xml", "rss.xml", "feed.json"} <= made


def test_a_title_is_on_the_pages_that_name_it(desk: Desk) -> None:
    desk.edit("oil", "Of oil. " + "All that there is to say of it. " * 20, title="Olive oil")
    made = desk.made()
    assert {"index.html", "insights.html", "insights/oil.html", "insights/wick.html"} <= made
    assert not {"contact.html", "authors.html", "_headers", "robots.txt"} & made


def test_the_code_makes_every_page_and_feed_stale(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_version, "packages", lambda: ["another-1.0.dist-info"])
    made = desk.made()
    assert {"index.html", "insights/oil.html", "contact.html", "atom.xml"} <= made
    assert not [name for name in made if name.startswith("cards/")]


def test_the_owners_own_code_beside_the_settings_counts_as_code(desk: Desk) -> None:
    (desk.root / "filters.py").write_text("def loud(text): return text.upper()\n")
    assert "index.html" in desk.made()
    (desk.root / "filters.py").write_text("def loud(text): return text.upper() + '!'\n")
    assert "index.html" in desk.made()
    assert desk.made() == set()


def test_the_theme_makes_every_page_stale_and_no_feed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JUNE_2026)
    shutil.copytree(REPOSITORY / "theme", tmp_path / "theme")
    desk = Desk(tmp_path)
    desk._project.settings["THEME"] = str(tmp_path / "theme")
    desk.made()
    css = tmp_path / "theme" / "static" / "css" / "tokens.css"
    css.write_text(css.read_text("utf-8") + "\n:root { --another: 1px }\n", "utf-8")
    made = desk.made()
    assert {"index.html", "insights/oil.html", "contact.html"} <= made
    assert "atom.xml" not in made


def test_a_model_that_changes_changes_nothing_else(desk: Desk) -> None:
    """What a template does not show makes its page anew, with the same bytes."""
    before = (desk.root / "output" / "insights" / "oil.html").read_bytes()
    desk.edit("oil", "Of oil. " + "All that there is to say of it. " * 20, extra={"mood": "calm"})
    assert "insights/oil.html" in desk.made()
    after = (desk.root / "output" / "insights" / "oil.html").read_bytes()
    assert after == before
