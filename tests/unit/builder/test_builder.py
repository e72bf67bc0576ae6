"""What a builder does again, and what it does not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from plugins.builder.builder import Builder
from plugins.cache import build_record, code_version
from plugins.content import ContentError, rendering
from tests.site import JUNE_2026, Project, article, run_pelican

FILES = {
    f"insights/{slug}.md": article(f"On {slug}.", title=f"On {slug}") for slug in ("oil", "wick", "glass")
}


def settings_of(root: Path) -> dict[str, Any]:
    """A publication of three articles in that folder, and its settings as Pelican reads them."""
    return Project(root, FILES).as_pelican_reads_it()


@pytest.fixture(autouse=True)
def _pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JUNE_2026)


def refuse(*_: object, **__: object) -> Any:
    """Stands where nothing is to be read."""
    raise AssertionError("A file was read and rendered that had not changed.")


def test_what_was_kept_serves_in_another_clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Builder(settings_of(tmp_path / "one")).build()
    there = settings_of(tmp_path / "two")
    shutil.copytree(tmp_path / "one" / ".cache", tmp_path / "two" / ".cache")
    monkeypatch.setattr(rendering, "read_document", refuse)
    Builder(there).build()
    assert (tmp_path / "two" / "output" / "insights" / "oil.html").read_bytes() == (
        tmp_path / "one" / "output" / "insights" / "oil.html"
    ).read_bytes()


def test_another_version_of_the_code_reads_everything_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_of(tmp_path)
    Builder(settings).build()
    for module in (code_version, build_record):
        monkeypatch.setattr(module, "packages", lambda: ["another-1.0.dist-info"])
    monkeypatch.setattr(rendering, "read_document", refuse)
    with pytest.raises(AssertionError, match="had not changed"):
        Builder(settings).build()


def test_an_unchanged_file_stays_the_same_file(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    Builder(settings).build()
    about, index = tmp_path / "output" / "contact.html", tmp_path / "output" / "index.html"
    before = {file: (file.stat().st_ino, file.stat().st_mtime_ns) for file in (about, index)}
    Project(tmp_path, {"insights/wick.md": article("On wicks.", title="Another title", date="2025-01-01")})
    Builder(settings).build()
    assert (about.stat().st_ino, about.stat().st_mtime_ns) == before[about]
    assert (index.stat().st_ino, index.stat().st_mtime_ns) != before[index]


def test_a_build_that_fails_leaves_all_that_is_known(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    Builder(settings).build()
    (tmp_path / "content" / "insights" / "oil.md").write_text("no front matter")
    with pytest.raises(ContentError):
        Builder(settings).build()
    Project(tmp_path, FILES)
    assert ", 0 were made anew" in Builder(settings).build()


def test_what_another_plugin_makes_of_an_article_is_published(tmp_path: Path) -> None:
    settings_of(tmp_path)
    (tmp_path / "shouting.py").write_text(
        "from pathlib import Path\n\nfrom pelican.plugins import signals\n\n\n"
        "def shout(content):\n    if content._content:\n"
        "        content._content = content._content.replace('oil', 'OIL')\n\n\n"
        "def write(pelican):\n    (Path(pelican.output_path) / 'shouted.txt').write_text('OIL')\n\n\n"
        "def register():\n"
        "    signals.content_object_init.connect(shout)\n    signals.finalized.connect(write)\n"
    )
    with (tmp_path / "settings.py").open("a") as file:
        file.write("PLUGIN_PATHS = [*PLUGIN_PATHS, '.']\nPLUGINS = [*PLUGINS, 'shouting']\n")
    for _ in range(2):
        built = run_pelican(tmp_path, "settings.py", tmp_path / "output", "https://example.org")
        assert built.exit_code == 0, built.stderr
        assert "On OIL." in built.page("insights/oil").text(".e-content")
        assert built.files["shouted.txt"] == b"OIL"
