"""Where only texts have changed, the files that have them in them are made again, and the site is that of a clean build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.builder.builder import Builder
from plugins.content import ContentError
from tests.site import JUNE_2026, Files, Project, article
from tests.sites import kitchen_sink_files, languages_files

# Two articles, of which the first leads to the second, and a picture.
LAMPS = "Of lamps and [wicks](wicks.md#ends).\n\n## Their oil\n\n" + "Lamps burn oil. " * 80
SMALL: Files = {
    "insights/lamps.md": article(LAMPS, title="Of lamps"),
    "insights/wicks.md": article("Of wicks.\n\n## Ends\n\nThey have two.", title="Of wicks", description=""),
}


class Edited:
    """A publication whose articles are edited, and built again and again."""

    def __init__(self, root: Path, files: Files, **settings: Any) -> None:
        self.root = root
        self.project = Project(root, files)
        self._given = settings
        self.builder = Builder(self.settings())
        self.builder.build()

    def settings(self, output: str = "output", cache: str = ".cache") -> dict[str, Any]:
        """The settings of a build."""
        return self.project.as_pelican_reads_it(output, cache) | self._given

    def articles(self) -> list[Path]:
        """The files of all articles."""
        return sorted((self.root / "content" / "insights").rglob("*.md"))

    def add_to(self, file: Path, text: str = "So it is.") -> None:
        """Add a paragraph to an article: as it is given, of words so short that they say nothing of what it is about."""
        file.write_text(f"{file.read_text('utf-8')}\n\n{text}\n", "utf-8")

    def is_clean(self) -> bool:
        """Whether the site is what a build makes that knows nothing."""
        for folder in ("clean", ".clean-cache", ".clean.build"):
            shutil.rmtree(self.root / folder, ignore_errors=True)
        Builder(self.settings("clean", ".clean-cache")).build()
        return _tree(self.root / "output") == _tree(self.root / "clean")


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


class Whole(Exception):
    """All of the site is to be built."""


@pytest.fixture(autouse=True)
def _pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JUNE_2026)


@pytest.fixture
def only_revisions(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called on, no whole site is built; to call it again ends that."""

    def whole(_: Builder) -> str:
        raise Whole

    build_all, refusing = Builder.build_all, False

    def switch() -> None:
        nonlocal refusing
        refusing = not refusing
        monkeypatch.setattr(Builder, "build_all", whole if refusing else build_all)

    return switch


@pytest.mark.parametrize(
    ("preview", "anew"),
    [(False, True), (True, False)],
    ids=["public, each build anew", "preview, in one process"],
)
@pytest.mark.parametrize("files", [kitchen_sink_files, languages_files])
def test_an_articles_text_can_be_revised(
    tmp_path: Path,
    files: Callable[[], Files],
    preview: bool,
    anew: bool,
    only_revisions: Callable[[], None],
) -> None:
    site = Edited(tmp_path, files(), PREVIEW=preview)
    only_revisions()
    for number, file in enumerate(site.articles()[::2]):
        site.add_to(file)
        if anew:
            site.builder = Builder(site.settings())
        site.builder.build()
        if number % 3 == 0:  # and again, of what a revision has left
            site.add_to(file)
            site.builder.build()
    only_revisions()
    assert site.is_clean()


EDITS = {
    "what is shown in lists": ("insights/wicks.md", "Of wicks.", "Of cotton wicks."),
    "how long it takes to read": ("insights/lamps.md", "## Their oil", "Oil. " * 400),
    "what it is about": ("insights/lamps.md", "## Their oil", "Harbours harbours harbours."),
    "what it leads to": ("insights/lamps.md", "## Their oil", "[Write](../pages/contact.md)"),
    "its title": ("insights/lamps.md", "title: Of lamps", "title: Of many lamps"),
    "where its text begins": ("insights/lamps.md", "title: Of lamps", "\ntitle: Of lamps"),
    "an author": ("authors/ada-example.md", "an example", "an author"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_other_pages_show_has_the_whole_site_built(
    tmp_path: Path, edit: str, only_revisions: Callable[[], None]
) -> None:
    site = Edited(tmp_path, SMALL)
    name, before, after = EDITS[edit]
    file = tmp_path / "content" / name
    assert before in file.read_text()
    file.write_text(file.read_text().replace(before, after, 1))
    only_revisions()
    with pytest.raises(Whole):
        site.builder.build()
    only_revisions()
    site.builder.build()
    assert site.is_clean()


def test_a_heading_that_another_page_leads_to_is_missed(
    tmp_path: Path, only_revisions: Callable[[], None]
) -> None:
    site = Edited(tmp_path, SMALL)
    file = tmp_path / "content" / "insights" / "wicks.md"
    file.write_text(file.read_text().replace("## Ends", "## Tips"))
    only_revisions()
    with pytest.raises(Whole):
        site.builder.build()
    only_revisions()
    with pytest.raises(ContentError, match="ends"):
        site.builder.build()


@pytest.mark.parametrize("anew", [False, True], ids=["in one process", "in a new one"])
def test_what_is_lost_of_the_store_is_kept_again(
    tmp_path: Path, anew: bool, only_revisions: Callable[[], None]
) -> None:
    site = Edited(tmp_path, SMALL)
    (tmp_path / ".cache" / "store.sqlite3").unlink()
    for number in range(2):
        if anew:
            site.builder = Builder(site.settings())
        site.add_to(site.articles()[number])
        if number:
            only_revisions()
        site.builder.build()
    only_revisions()
    assert site.is_clean()


def test_what_the_warnings_say_is_said_again(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    site = Edited(tmp_path, SMALL)
    capfd.readouterr()
    site.add_to(site.articles()[0])
    site.builder.build()
    assert "wicks.md" in capfd.readouterr().err
